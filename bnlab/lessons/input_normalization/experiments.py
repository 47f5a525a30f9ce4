"""Lesson 01: gradient descent on raw, centred, min-max scaled, standardized wines."""

from typing import NamedTuple

import numpy as np

from bnlab.datasets import wine
from bnlab.lessons.input_normalization.descent import Descent, loss_surface
from bnlab.lessons.input_normalization.reference import (
    condition_number,
    fit_min_max,
    fit_standardizer,
    largest_stable_rate,
    min_max_scale,
    standardize,
)

SCALINGS = ("raw", "centred", "min-max", "standardized")
HELD_OUT = 54  # of 178 wines


class Wines(NamedTuple):
    """Hue and proline `x` (N, 2), and `y` (N,): 1 for grower 0, else -1."""

    x: np.ndarray
    y: np.ndarray
    grower: np.ndarray


def hue_and_proline():
    """The two measurements of this lesson, of all 178 wines."""
    data = wine()
    columns = [data.features.index(name) for name in ("hue", "proline")]
    return Wines(data.x[:, columns], np.where(data.y == 0, 1.0, -1.0), data.y)


def split(wines, rng, train=None):
    """Deal the wines at random into a training and a test set.

    Parameters
    ----------
    wines : Wines
    rng : numpy.random.Generator
    train : int, optional
        Size of the training set; by default all but 54.
    """
    size = len(wines.y) - HELD_OUT if train is None else train
    order = rng.permutation(len(wines.y))
    parts = order[:size], order[size:]
    return tuple(Wines(*(field[part] for field in wines)) for part in parts)


def scale(scaling, x, fitted_on):
    """Scale `x` with the statistics of `fitted_on`.

    Parameters
    ----------
    scaling : {"raw", "centred", "min-max", "standardized"}
    x, fitted_on : ndarray of shape (N, D), (M, D)
    """
    if scaling == "min-max":
        return min_max_scale(x, *fit_min_max(fitted_on))
    if scaling == "standardized":
        return standardize(x, *fit_standardizer(fitted_on))
    return x - fitted_on.mean(axis=0) if scaling == "centred" else x


def with_ones(x):
    """Append a column of ones, whose weight is the bias."""
    return np.column_stack([x, np.ones(len(x))])


class Row(NamedTuple):
    """One descent on one split: all four numbers are of the same run."""

    condition: float
    steps: int  # until a thousandth of the first excess loss is left
    early_accuracy: float  # after 1,000 steps
    accuracy: float  # after `steps` steps


def accuracy(x, y, weights):
    """Share of examples on the right side of 0."""
    return float((np.sign(x @ weights) == y).mean())


def row(scaling, rng):
    """Descend on a random training set at half the largest stable rate.

    Parameters
    ----------
    scaling : str
        One of `SCALINGS`, fitted on the training set, with ones appended.
    rng : numpy.random.Generator

    Returns
    -------
    Row
        The accuracies are those of the test set.
    """
    train, test = split(hue_and_proline(), rng)
    x = with_ones(scale(scaling, train.x, train.x))
    unseen = with_ones(scale(scaling, test.x, train.x))
    descent = Descent(x, train.y, largest_stable_rate(x) / 2)
    steps = descent.steps_to(1e-3)
    return Row(
        condition_number(x),
        steps,
        accuracy(unseen, test.y, descent.weights(1000)),
        accuracy(unseen, test.y, descent.weights(steps)),
    )


def excess_by_step(x, y, share, steps):
    """Excess loss of each step, relative to the first one.

    Parameters
    ----------
    x, y : ndarray of shape (N, D), (N,)
    share : float
        Learning rate in units of the largest stable one.
    steps : sequence of int
    """
    descent = Descent(x, y, share * largest_stable_rate(x))
    return np.array([descent.excess(step) for step in steps]) / descent.excess(0)


def excess_by_rate(x, y, rates, steps=100):
    """Excess loss after `steps` steps, relative to the first one, by rate."""
    descents = [Descent(x, y, rate) for rate in rates]
    return np.array([each.excess(steps) / each.excess(0) for each in descents])


def path(x, y, share, steps):
    """Weights of each step, (steps + 1, D), at `share` of the largest stable rate."""
    descent = Descent(x, y, share * largest_stable_rate(x))
    return np.array([descent.weights(step) for step in range(steps + 1)])


class Valley(NamedTuple):
    """The loss over two weights, and a descent on it."""

    first: np.ndarray
    second: np.ndarray
    loss: np.ndarray
    path: np.ndarray
    condition: float


def valley(scaling, share=0.9, steps=30):
    """The loss over the weights of hue and proline, without a bias.

    Parameters
    ----------
    scaling : str
        One of `SCALINGS`. Raw, each weight has an axis of its own scale;
        otherwise both share one.
    share : float
        Learning rate in units of the largest stable one.
    steps : int
    """
    wines = hue_and_proline()
    x = scale(scaling, wines.x, wines.x)
    trace = path(x, wines.y, share, steps)
    bottom = np.linalg.lstsq(x, wines.y, rcond=None)[0]
    half = 1.3 * np.abs([*trace, bottom]).max(axis=0)
    half = half if scaling == "raw" else np.full(2, half.max())
    first, second = (np.linspace(-h, h, 80) for h in half)
    loss = loss_surface(x, wines.y, first, second)
    return Valley(first, second, loss, trace, condition_number(x))


def crate_accuracy(rng, own_statistics):
    """Accuracy on crates that hold one grower's wines each, min-max scaled.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws the training set; the test set is sorted into three crates.
    own_statistics : bool
        Fit each crate's scaling on the crate itself, not on the training set.

    Returns
    -------
    ndarray of shape (3,)
        By grower.
    """
    train, test = split(hue_and_proline(), rng)
    x = with_ones(scale("min-max", train.x, train.x))
    weights = np.linalg.lstsq(x, train.y, rcond=None)[0]
    accuracies = []
    for grower in range(3):
        crate = test.x[test.grower == grower]
        scaled = scale("min-max", crate, crate if own_statistics else train.x)
        right = test.y[test.grower == grower]
        accuracies.append(accuracy(with_ones(scaled), right, weights))
    return np.array(accuracies)


def leak(rng, steps=60):
    """What fitting on all wines, test set included, adds to the test accuracy."""
    wines = hue_and_proline()
    train, test = split(wines, rng)
    accuracies = []
    for fitted_on in (train.x, wines.x):
        x = with_ones(scale("min-max", train.x, fitted_on))
        weights = Descent(x, train.y, largest_stable_rate(x) / 2).weights(steps)
        unseen = with_ones(scale("min-max", test.x, fitted_on))
        accuracies.append(accuracy(unseen, test.y, weights))
    return accuracies[1] - accuracies[0]


def mistyped(rng, zeros=1):
    """Proline of all wines, and with too many zeros in one; and which one.

    Returns
    -------
    right, wrong : ndarray of shape (N, 1)
    place : int
    """
    right = hue_and_proline().x[:, 1:]
    place = int(rng.integers(len(right)))
    wrong = right.copy()
    wrong[place] *= 10**zeros
    return right, wrong, place


def shrinkage(scaling, rng, zeros=1):
    """By how much one mistyped value narrows the spread of all the others."""
    right, wrong, place = mistyped(rng, zeros)
    spread = [
        np.delete(scale(scaling, each, each), place).std() for each in (right, wrong)
    ]
    return spread[0] / spread[1]


def steps_on_uniform(scaling, rng, n=200):
    """Steps for a feature from 0 to 1 beside one from 1 to 1,000.

    To a hundredth of the first excess loss, at half the largest stable
    rate, on a random linear target.
    """
    x = np.column_stack([rng.uniform(0, 1, n), rng.uniform(1, 1000, n)])
    y = x / [1, 1000] @ rng.uniform(0.5, 1.5, 2) + rng.normal(0, 0.1, n)
    scaled = with_ones(scale(scaling, x, x))
    return Descent(scaled, y, largest_stable_rate(scaled) / 2).steps_to(1e-2)
