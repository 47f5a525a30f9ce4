"""The loss along the gradient: how far the next step can be trusted."""

import numpy as np

from bnlab.lessons.why_it_works.experiments.designs import (
    Design,
    build,
    fit,
    standardized_digits,
)
from bnlab.lessons.why_it_works.reference import loss_range
from bnlab.nn.loss import one_hot
from bnlab.nn.probes import along_gradient, loss_at
from bnlab.nn.training import loss_and_gradient

RELU = Design((64,) * 8, "relu", (0.1,), 4)
RELU_SLOW = Design((64,) * 8, "relu", (0.01,), 4)
TANH = Design((64,) * 8, "tanh", (0.1,), 4)
STEPS = (0.5, 1.0, 2.0, 4.0)  # times the design's rate
LOOK_EVERY = 2  # steps


def _watched(seed, design, method, look, every):
    """Train, and call ``look(network, x, targets)`` before some of the steps."""
    network = build(seed, design, method)
    part = standardized_digits(seed).train
    x = part.x.astype(np.float32)
    targets = one_hot(part.y, 10)
    rng = np.random.default_rng([seed, 5])
    found = []

    def after_step(step):
        if step % every == 0:
            chosen = rng.choice(len(x), design.batch_size, replace=False)
            found.append(look(network, x[chosen], targets[chosen]))

    fit(network, seed, design, design.rates[0], after_step=after_step)
    return np.array(found)


def loss_band(seed, design, method, every=LOOK_EVERY, limits=loss_range):
    """Lowest and highest loss of a batch along its gradient, during training.

    Parameters
    ----------
    seed : int
    design : Design
    method : str
    every : int
        Steps between looks.
    limits : callable
        The learner's `loss_range`.

    Returns
    -------
    ndarray of shape (looks, 2)
    """
    rates = [factor * design.rates[0] for factor in STEPS]

    def look(network, x, targets):
        network.set_mode("batch")
        loss_and_gradient(network, x, targets)
        gradient, params = network.grads.copy(), network.params.copy()
        band = limits(loss_at(network, x, targets), params, gradient, rates)
        network.set_mode("train")
        return band

    return _watched(seed, design, method, look, every)


def smoothness(seed, design, method, every=3):
    """Change of the gradient per length of step: the largest, its training mean.

    Returns
    -------
    beta : float
        Mean over the training of the largest along the line.
    cosine : float
        Mean of the cosine between the gradients a step of the rate apart.
    """
    rates = [factor * design.rates[0] for factor in STEPS]

    def look(network, x, targets):
        found = along_gradient(network, x, targets, rates)
        return found.smoothness.max(), found.cosine[STEPS.index(1.0)]

    beta, cosine = np.nanmean(_watched(seed, design, method, look, every), axis=0)
    return float(beta), float(cosine)
