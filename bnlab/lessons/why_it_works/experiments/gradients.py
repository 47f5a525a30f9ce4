"""How large is the gradient in each layer, before the first step?"""

import numpy as np

from bnlab.datasets import Part
from bnlab.lessons.why_it_works.experiments.designs import METHODS, standardized_digits
from bnlab.lessons.why_it_works.reference import log10_gradient_norms
from bnlab.nn import Dense
from bnlab.nn.blas import one_blas_thread
from bnlab.nn.loss import one_hot
from bnlab.nn.network import mlp
from bnlab.nn.probes import weight_gradients
from bnlab.nn.training import loss_and_gradient


def gradient_profile(
    seed,
    depth,
    activation,
    method,
    scale=None,
    batch=128,
    norms=log10_gradient_norms,
):
    """log10 of the norm of each hidden layer's weight gradient, untrained.

    Parameters
    ----------
    seed : int
        Of the data, the initial weights and the batch.
    depth : int
        Hidden layers.
    activation, method : str
    scale : {None, "he", "xavier"} or float
        Of the hidden weights; None is what suits the activation. The output
        layer's is always what suits the activation.
    batch : int
        Examples.
    norms : callable
        The learner's `log10_gradient_norms`.

    Returns
    -------
    ndarray of shape (depth,)
        From the input on.
    """
    network = _untrained(seed, depth, activation, method, scale)
    part = _batch(seed, batch)
    with one_blas_thread():
        loss_and_gradient(network, part.x, one_hot(part.y, 10, float))
    return np.asarray(norms(weight_gradients(network)[:-1]))  # a list will do


def spread_profile(seed, depth, activation, method, batch=128):
    """How far the examples differ in each layer's sums, untrained.

    Returns
    -------
    ndarray of shape (depth,)
        Standard deviation over the examples of the sums ``x @ weights``, so
        before batch norm; root mean square over the units.
    """
    network = _untrained(seed, depth, activation, method)
    x, spreads = _batch(seed, batch).x, []
    for layer in network.layers:
        x = layer.forward(x)
        if isinstance(layer, Dense):
            spreads.append(np.sqrt(x.var(axis=0).mean()))
    return np.array(spreads[:-1])


def _untrained(seed, depth, activation, method, scale=None):
    return mlp(
        [64] * (depth + 1) + [10],
        np.random.default_rng(seed),
        activation=activation,
        scale=scale,
        last_scale="he" if activation == "relu" else "xavier",
        dtype=np.float64,  # gradients of 1e-20 are exact there
        **METHODS[method],
    )


def _batch(seed, count):
    part = standardized_digits(seed).train
    chosen = np.random.default_rng([seed, 3]).choice(len(part.y), count, replace=False)
    return Part(part.x[chosen], part.y[chosen])


def growth_per_layer(profile):
    """Factor by which the gradient grows from a layer to the one before it."""
    return 10 ** ((profile[0] - profile[-1]) / (len(profile) - 1))


# What a wide net with batch norm before ReLU tends to in large batches: Yang,
# Pennington, Rao, Sohl-Dickstein and Schoenholz (2019), arXiv:1902.08129.
RELU_GROWTH = (np.pi / (np.pi - 1)) ** 0.5
