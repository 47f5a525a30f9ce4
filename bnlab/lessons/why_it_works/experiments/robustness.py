"""Which initializations and rates train: a grid of both, and why it ends."""

import numpy as np

from bnlab.lessons.why_it_works.experiments.designs import Design, build, fit
from bnlab.nn import Dense

RELU = Design((64,) * 3, "relu", (0.1,), 5)
SCALES = tuple(10.0 ** (k / 2) for k in range(-8, 3))  # 1e-4 to 10
RATES = tuple(10.0 ** (k / 2) for k in range(-4, 3))  # 0.01 to 10
USUAL = (2 / 64) ** 0.5  # He's scale for 64 inputs
GOOD = 0.9  # share of test examples


def accuracy_grid(seed, method, scales=SCALES, rates=RATES, epochs=4):
    """Test accuracy of every pair of hidden weights' scale and rate.

    The output layer starts from the usual scale.

    Returns
    -------
    ndarray of shape (scales, rates)
    """
    pairs = np.array([(scale, rate) for scale in scales for rate in rates])
    scale = {"scale": pairs[:, 0], "last_scale": USUAL}
    network = build(seed, RELU, method, len(pairs), **scale)
    history = fit(network, seed, RELU, pairs[:, 1], part="test", epochs=epochs)
    return history.accuracy[-1].reshape(len(scales), len(rates))


def scales_that_train(seed, method, rate=0.1, epochs=4):
    """How many of the 11 scales end above 90 %, at one rate."""
    grid = accuracy_grid(seed, method, rates=(rate,), epochs=epochs)
    return int((grid > GOOD).sum())


def largest_rate(seed, method, epochs=4):
    """The largest rate that ends above 90 %, from weights of the usual scale."""
    network = build(seed, RELU, method, len(RATES))
    history = fit(network, seed, RELU, np.array(RATES), part="test", epochs=epochs)
    return max(np.array(RATES)[history.accuracy[-1] > GOOD], default=0.0)


def with_effective_rate(seed, scales, corrected, rate=0.1, epochs=5):
    """Train with batch norm from hidden weights of each scale.

    Parameters
    ----------
    seed : int
    scales : sequence of float
    corrected : bool
        Multiply the hidden weights' rate by ``(scale / USUAL) ** 2``, so that
        the step stays the same part of the weights.

    Returns
    -------
    accuracy : ndarray of shape (scales,)
        On the test examples.
    growth : ndarray of shape (scales,)
        Norm of the first layer's weights after training over that before.
    """
    scales = np.array(scales)
    network = build(
        seed, RELU, "batch norm", len(scales), scale=scales, last_scale=USUAL
    )
    rates = np.full_like(network.params, rate)
    hidden = network.of_type(Dense)[:-1]
    for layer, views in zip(network.layers, network.views(rates), strict=True):
        if corrected and layer in hidden:
            views["weights"] *= ((scales / USUAL) ** 2)[:, None, None]
    before = np.linalg.norm(hidden[0].weights, axis=(-2, -1))
    history = fit(network, seed, RELU, rates, part="test", epochs=epochs)
    after = np.linalg.norm(hidden[0].weights, axis=(-2, -1))
    return history.accuracy[-1], after / before
