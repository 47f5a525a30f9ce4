"""Covariate shift: inside the net, between layers, and between the cats."""

import numpy as np

from bnlab.datasets import Part
from bnlab.lessons.why_it_works.experiments.designs import (
    Design,
    build,
    fit,
    standardized_digits,
)
from bnlab.nn import Dense
from bnlab.nn.network import mlp
from bnlab.nn.probes import activation_inputs
from bnlab.nn.training import evaluate, train

RELU = Design((64,) * 3, "relu", (0.3,), 8)
MODES = ("batch", "eval")  # statistics of the test examples, or remembered
# What is done to a trained net's first layer, or to its standardized input.
DISTURBANCES = (
    "nothing",
    "layer 1\ntimes 0.1",
    "layer 1\nplus noise",
    "contrast\ntimes 0.3",
)


def unit_during_training(seed, design, method, rate, epochs=8, examples=256):
    """What reaches one unit of the last hidden activation, at every step.

    Parameters
    ----------
    seed : int
    design : Design
    method : str
    rate : float
    epochs : int
    examples : int
        Of the validation part; the same ones at every step.

    Returns
    -------
    ndarray of shape (steps, examples)
        In training mode: with the statistics of these examples.
    """
    network = build(seed, design, method)
    x = standardized_digits(seed).validation.x[:examples].astype(np.float32)
    seen = []

    def look(step):
        seen.append(activation_inputs(network, x)[-1][:, 0])

    fit(network, seed, design, rate, epochs=epochs, after_step=look)
    return np.array(seen, dtype=float)


def movement(drift):
    """How far the 50th percentile moves in each step.

    Parameters
    ----------
    drift : ndarray of shape (steps, 3)
        What `percentile_drift` returns.

    Returns
    -------
    ndarray of shape (steps - 1,)
        In the unit of the activation's input, so not relative to its spread.
    """
    return np.abs(np.diff(np.asarray(drift)[:, 1]))


def disturbed_accuracy(seed, method, modes=MODES):
    """Test accuracy after the first layer or the input of a trained net changed.

    Parameters
    ----------
    seed : int
    method : str
    modes : sequence of {"batch", "eval"}
        Statistics of the test examples, or the remembered ones.

    Returns
    -------
    ndarray of shape (modes, disturbances)
        In the order of `DISTURBANCES`; the noise is as large as the weights.
    """
    network = build(seed, RELU, method)
    fit(network, seed, RELU, RELU.rates[0])
    found = [
        [float(evaluate(network, part, mode)[0]) for mode in modes]
        for part in _disturbances(network, seed)
    ]
    return np.array(found).T


def _disturbances(network, seed):
    """Disturb the network or the test examples, one way after the other."""
    part = standardized_digits(seed).test
    weights = network.of_type(Dense)[0].weights
    start = weights.copy()
    yield part
    weights *= 0.1
    yield part
    rng = np.random.default_rng([seed, 4])
    weights[...] = start + start.std() * rng.normal(size=start.shape)
    yield part
    weights[...] = start
    yield Part(0.3 * part.x, part.y)


def cats(rng, count, low, high):
    """Points with x1 from `low` to `high`; class 1 lies above sin(2 x1)."""
    x = np.column_stack([rng.uniform(low, high, count), rng.uniform(-2, 2, count)])
    return Part(x, (x[:, 1] > np.sin(2 * x[:, 0])).astype(int))


def cat_accuracy(seed, method):
    """Train on black cats; accuracy on black and coloured ones, and retrained.

    Returns
    -------
    black, coloured, retrained : float
        The last: on coloured cats, after training on both kinds.
    """
    rng = np.random.default_rng(seed)
    black, coloured = cats(rng, 400, -2, 0), cats(rng, 400, 0, 2)
    tests = cats(rng, 1000, -2, 0), cats(rng, 1000, 0, 2)
    both = Part(np.concatenate([black.x, coloured.x]), np.append(black.y, coloured.y))
    once, again = (cat_network(seed, method, part) for part in (black, both))
    found = [float(evaluate(once, part)[0]) for part in tests]
    return (*found, float(evaluate(again, tests[1])[0]))


def cat_network(seed, method, part):
    """A net of 2 inputs and two hidden layers of 16, trained on `part`."""
    norm = {"norm": "batch"} if method == "batch norm" else {}
    network = mlp([2, 16, 16, 2], np.random.default_rng(seed), **norm)
    train(
        network,
        part,
        learning_rate=0.3,
        epochs=600 * 50 // len(part.y),
        batch_size=50,
        rng=np.random.default_rng([seed, 2]),
        validation=part,
    )
    return network


def cat_score(network, points):
    """How much more the network, in eval mode, believes in class 1 than in 0."""
    network.eval()
    logits = network.forward(points.astype(np.float32))
    return logits[:, 1] - logits[:, 0]
