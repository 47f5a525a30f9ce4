"""Lesson 01: gradient descent on wines that are raw, or scaled in one of four ways.

Each takes the lesson's functions as `tools`: the learner's, once they have passed.
"""

from typing import NamedTuple

import numpy as np

from bnlab.lessons.input_normalization.descent import Descent, loss_surface
from bnlab.lessons.input_normalization.wines import (
    BNLAB,
    SCALINGS,
    hue_and_proline,
    scale,
    split,
    tools,
    with_ones,
)

__all__ = [
    "SCALINGS",
    "condition_numbers",
    "crate_accuracy",
    "excess_by_rate",
    "excess_by_step",
    "excess_of_losses",
    "hue_and_proline",
    "leak",
    "mistyped",
    "path",
    "row",
    "scale",
    "shrinkage",
    "split",
    "stable_rate",
    "steps_on_uniform",
    "tools",
    "valley",
    "with_ones",
]

# Where a descent starts, seen from the bottom: off both axes of every valley here.
START = np.array([1.3, -0.5])


class Row(NamedTuple):
    """One descent on one split: all four numbers are of the same run."""

    condition: float
    steps: int  # until a thousandth of the first excess loss is left
    early_accuracy: float  # after 1,000 steps
    accuracy: float  # after `steps` steps


def stable_rate(x, tools=BNLAB):
    """The largest stable rate, as a plain number whatever the function returns."""
    return float(tools.largest_stable_rate(x))


def _condition(x, tools):
    return float(tools.condition_number(x))


def accuracy(x, y, weights):
    """Share of examples on the right side of 0."""
    return float((np.sign(x @ weights) == y).mean())


def row(scaling, rng, tools=BNLAB):
    """Descend on a random training set at half the largest stable rate.

    Parameters
    ----------
    scaling : str
        One of `SCALINGS`, fitted on the training set, with ones appended.
    rng : numpy.random.Generator
    tools : Tools

    Returns
    -------
    Row
        The accuracies are those of the test set.
    """
    train, test = split(hue_and_proline(), rng)
    x = with_ones(scale(scaling, train.x, train.x, tools))
    unseen = with_ones(scale(scaling, test.x, train.x, tools))
    descent = Descent(x, train.y, stable_rate(x, tools) / 2)
    steps = descent.steps_to(1e-3)
    return Row(
        _condition(x, tools),
        steps,
        accuracy(unseen, test.y, descent.weights(1000)),
        accuracy(unseen, test.y, descent.weights(steps)),
    )


def excess_by_step(x, y, share, steps, tools=BNLAB):
    """Excess loss of each step, relative to the first one.

    Parameters
    ----------
    x, y : ndarray of shape (N, D), (N,)
    share : float
        Learning rate in units of the largest stable one.
    steps : sequence of int
    tools : Tools
    """
    descent = Descent(x, y, share * stable_rate(x, tools))
    return np.array([descent.excess(step) for step in steps]) / descent.excess(0)


def excess_by_rate(x, y, rates, steps=100):
    """Excess loss after `steps` steps, relative to the first one, by rate."""
    descents = [Descent(x, y, rate) for rate in rates]
    return np.array([each.excess(steps) / each.excess(0) for each in descents])


def excess_of_losses(x, y, share, steps, tools=BNLAB):
    """Excess loss of each step of `gradient_descent` itself, (steps + 1,).

    Parameters
    ----------
    x, y : ndarray of shape (N, D), (N,)
    share : float
        Learning rate in units of the largest stable one.
    steps : int
    tools : Tools
    """
    rate = share * stable_rate(x, tools)
    losses = np.asarray(tools.gradient_descent(x, y, rate, steps), dtype=float)
    bottom = np.linalg.lstsq(x, y, rcond=None)[0]
    excess = losses - np.mean((x @ bottom - y) ** 2) / 2
    return excess / excess[0]


def condition_numbers(ones, tools=BNLAB):
    """The condition number of all wines, by scaling; with a column of ones or not."""
    x = hue_and_proline().x
    scaled = [scale(scaling, x, x, tools) for scaling in SCALINGS]
    return [_condition(with_ones(x) if ones else x, tools) for x in scaled]


def path(x, y, learning_rate, steps, start):
    """Weights of each step of gradient descent, (steps + 1, D)."""
    trace = [start]
    for _ in range(steps):
        gradient = x.T @ (x @ trace[-1] - y) / len(x)  # (D,)
        trace.append(trace[-1] - learning_rate * gradient)
    return np.array(trace)


class Valley(NamedTuple):
    """The loss over two weights, seen from the bottom, and a descent on it."""

    first: np.ndarray
    second: np.ndarray
    loss: np.ndarray
    path: np.ndarray
    condition: float


def valley(x, y, share, steps=30, tools=BNLAB):
    """The loss around its bottom, and a descent that starts at `START`.

    Parameters
    ----------
    x, y : ndarray of shape (N, 2), (N,)
    share : float
        Learning rate in units of the largest stable one.
    steps : int
    tools : Tools
    """
    bottom = np.linalg.lstsq(x, y, rcond=None)[0]
    side = np.linspace(-1.6, 1.6, 50)
    loss = loss_surface(x, y, bottom[0] + side, bottom[1] + side)
    rate = share * stable_rate(x, tools)
    trace = path(x, y, rate, steps, bottom + START) - bottom
    return Valley(side, side, loss, trace, _condition(x, tools))


def crate_accuracy(rng, own_statistics, tools=BNLAB):
    """Accuracy on boxes that hold one grower's wines each, min-max scaled.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws the training set; the test set is sorted into three boxes.
    own_statistics : bool
        Fit each box's scaling on the box itself, not on the training set.
    tools : Tools

    Returns
    -------
    ndarray of shape (3,)
        By grower.
    """
    train, test = split(hue_and_proline(), rng)
    x = with_ones(scale("min-max", train.x, train.x, tools))
    weights = np.linalg.lstsq(x, train.y, rcond=None)[0]
    accuracies = []
    for grower in range(3):
        box = test.x[test.grower == grower]
        scaled = scale("min-max", box, box if own_statistics else train.x, tools)
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
        weights = Descent(x, train.y, stable_rate(x) / 2).weights(steps)
        unseen = with_ones(scale("min-max", test.x, fitted_on))
        accuracies.append(accuracy(unseen, test.y, weights))
    return accuracies[1] - accuracies[0]


def mistyped(place, zeros=1):
    """Proline of all wines, (N, 1): as it is, and with too many zeros in one."""
    right = hue_and_proline().x[:, 1:]
    wrong = right.copy()
    wrong[place] *= 10**zeros
    return right, wrong


def shrinkage(scaling, place, zeros=1):
    """By how much one mistyped value narrows the spread of all the others."""
    pair = mistyped(place, zeros)
    spread = [np.delete(scale(scaling, each, each), place).std() for each in pair]
    return spread[0] / spread[1]


def steps_on_uniform(scaling, rng, n=200):
    """Steps for a feature from 0 to 1 beside one from 1 to 1,000.

    To a hundredth of the first excess loss, at half the largest stable
    rate, on a random linear target.
    """
    x = np.column_stack([rng.uniform(0, 1, n), rng.uniform(1, 1000, n)])
    y = x / [1, 1000] @ rng.uniform(0.5, 1.5, 2) + rng.normal(0, 0.1, n)
    scaled = with_ones(scale(scaling, x, x))
    return Descent(scaled, y, stable_rate(scaled) / 2).steps_to(1e-2)
