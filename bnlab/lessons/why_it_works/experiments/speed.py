"""How fast: epochs and seconds, each method at its own best rate."""

from functools import cache

import numpy as np

from bnlab.lessons.why_it_works.experiments.designs import (
    build,
    fit,
    standardized_digits,
)
from bnlab.lessons.why_it_works.reference import epochs_to_reach, train_step
from bnlab.nn.loss import one_hot
from bnlab.nn.training import batches, evaluate


@cache
def best_rate(seed, design, method):
    """The rate with the best validation accuracy, averaged over the epochs.

    That average is high for a method that is soon good and stays so; half of the
    design's epochs show it.
    """
    network = build(seed, design, method, replicas=len(design.rates))
    rates = np.array(design.rates)
    history = fit(network, seed, design, rates, epochs=design.epochs // 2)
    return design.rates[int(np.argmax(history.accuracy.mean(axis=0)))]


def curve(seed, design, method, rate, epochs=None):
    """Train one network at `rate`; accuracy on test examples, and seconds."""
    network = build(seed, design, method)
    return fit(network, seed, design, rate, part="test", epochs=epochs)


def contest(seeds, design, methods=("plain", "batch norm")):
    """Every method at its own best rate, seed by seed.

    Parameters
    ----------
    seeds : iterable of int
    design : Design
    methods : sequence of str

    Returns
    -------
    dict of str to tuple
        Method to test accuracy and seconds, both of shape (seeds, epochs).
    """
    runs = {method: [] for method in methods}
    for seed in seeds:
        for method in methods:
            rate = best_rate(seed, design, method)
            runs[method].append(curve(seed, design, method, rate))
    return {
        method: tuple(np.array([getattr(r, what) for r in found]) for what in _SHOWN)
        for method, found in runs.items()
    }


_SHOWN = ("accuracy", "seconds")


def epochs_needed(accuracy, target, reach=epochs_to_reach):
    """Epochs of each seed to `target`; nan where it is never reached.

    Parameters
    ----------
    accuracy : ndarray of shape (seeds, epochs)
    target : float
    reach : callable
        The learner's `epochs_to_reach`.
    """
    reached = [reach(each, target) for each in accuracy]
    return np.array([np.nan if each is None else each for each in reached])


def race(seeds, design, method, target=0.9, reach=epochs_to_reach):
    """Steps and seconds to `target`, at the best rate of each seed.

    Parameters
    ----------
    seeds : iterable of int
    design : Design
    method : str
    target : float
        Share of the test examples.
    reach : callable
        The learner's `epochs_to_reach`, which here counts steps.

    Returns
    -------
    steps, seconds : ndarray of shape (seeds,)
        nan where it is never reached. A step's seconds are the least of the
        seeds, as other programs disturb some.
    """
    steps, cost = [], []
    for seed in seeds:
        rate = best_rate(seed, design, method)
        by_step = accuracy_by_step(seed, design, method, rate)
        steps.append(epochs_needed(by_step[None], target, reach)[0])
        seconds = curve(seed, design, method, rate, epochs=2).seconds[-1]
        cost.append(seconds * design.epochs / (2 * len(by_step)))
    return np.array(steps), np.array(steps) * min(cost)


def accuracy_by_step(seed, design, method, rate):
    """Accuracy on the test examples after each step of a training."""
    network, part = build(seed, design, method), standardized_digits(seed).test
    found = []
    fit(
        network,
        seed,
        design,
        rate,
        after_step=lambda step: found.append(float(evaluate(network, part)[0])),
    )
    return np.array(found)


def losses_of_steps(seed, rate, epochs=2, units=32, step=train_step):
    """The loss of each step of this lesson's small network.

    Parameters
    ----------
    seed : int
    rate : float
    epochs, units : int
    step : callable
        The learner's `train_step`.

    Returns
    -------
    list of float
    """
    part = standardized_digits(seed).train
    rng = np.random.default_rng(seed)
    params = {
        "weights1": rng.normal(0, 0.2, (64, units)),
        "gamma": np.ones(units),
        "beta": np.zeros(units),
        "weights2": rng.normal(0, 0.2, (units, 10)),
        "bias2": np.zeros(10),
    }
    losses = []
    for _ in range(epochs):
        for x, rows in batches(part.x, one_hot(part.y, 10), 64, rng):
            loss, params = step(x, rows.argmax(axis=1), params, rate)
            losses.append(loss)
    return losses
