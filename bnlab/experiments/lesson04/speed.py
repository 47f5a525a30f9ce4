"""How fast: epochs and seconds, each method at its own best rate."""

import numpy as np

from bnlab.experiments.lesson04.designs import build, fit
from bnlab.reference.lesson04 import epochs_to_reach


def best_rate(seed, design, method):
    """The rate with the best validation accuracy, averaged over the epochs.

    That average is high for a method that is soon good and stays so.
    """
    network = build(seed, design, method, replicas=len(design.rates))
    history = fit(network, seed, design, np.array(design.rates))
    return design.rates[int(np.argmax(history.accuracy.mean(axis=0)))]


def curve(seed, design, method, rate):
    """Train one network at `rate`; accuracy on test examples, and seconds."""
    return fit(build(seed, design, method), seed, design, rate, part="test")


def contest(seeds, design, methods):
    """Every method at its own best rate.

    Returns
    -------
    dict of str to tuple
        Method to test accuracy (seeds, epochs), seconds (seeds, epochs) and
        the rates (seeds,).
    """
    found = {}
    for method in methods:
        rates = [best_rate(seed, design, method) for seed in seeds]
        runs = [curve(*each, design, method, r) for each, r in _zip(seeds, rates)]
        accuracy = np.array([run.accuracy for run in runs])
        found[method] = accuracy, np.array([run.seconds for run in runs]), rates
    return found


def _zip(seeds, rates):
    return [((seed,), rate) for seed, rate in zip(seeds, rates, strict=True)]


def epochs_needed(accuracy, target):
    """Epochs of each seed to `target`; nan where it is never reached.

    Parameters
    ----------
    accuracy : ndarray of shape (seeds, epochs)
    target : float
    """
    reached = [epochs_to_reach(each, target) for each in accuracy]
    return np.array([np.nan if each is None else each for each in reached])
