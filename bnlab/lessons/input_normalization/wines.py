"""The wines of lesson 01, five ways to scale them, and the functions that do it."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from bnlab.datasets import wine
from bnlab.lessons.input_normalization import reference

# "centred" only subtracts the mean, "scaled" only divides by the standard deviation.
SCALINGS = ("raw", "centred", "scaled", "min-max", "standardized")
HELD_OUT = 54  # of 178 wines


class Tools(NamedTuple):
    """The functions that a learner of this lesson writes; bnlab's by default."""

    fit_min_max: Callable = reference.fit_min_max
    min_max_scale: Callable = reference.min_max_scale
    fit_standardizer: Callable = reference.fit_standardizer
    standardize: Callable = reference.standardize
    condition_number: Callable = reference.condition_number
    largest_stable_rate: Callable = reference.largest_stable_rate
    gradient_descent: Callable = reference.gradient_descent


BNLAB = Tools()


def tools(yours: Callable) -> Tools:
    """The lesson's functions, each as `yours` gives it by its name."""
    return Tools(*map(yours, Tools._fields))


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


def scale(scaling, x, fitted_on, tools=BNLAB):
    """Scale `x` with the statistics of `fitted_on`.

    Parameters
    ----------
    scaling : str
        One of `SCALINGS`.
    x, fitted_on : ndarray of shape (N, D), (M, D)
    tools : Tools
    """
    if scaling == "raw":
        return x
    if scaling == "min-max":
        low, high = map(_floats, tools.fit_min_max(fitted_on))
        return _floats(tools.min_max_scale(x, low, high))
    mean, std = map(_floats, tools.fit_standardizer(fitted_on))
    mean = np.zeros_like(mean) if scaling == "scaled" else mean
    std = np.ones_like(std) if scaling == "centred" else std
    return _floats(tools.standardize(x, mean, std))


def _floats(values):
    # A learner's function may return lists: a check takes them too.
    return np.asarray(values, dtype=float)


def with_ones(x):
    """Append a column of ones, whose weight is the bias."""
    return np.column_stack([x, np.ones(len(x))])
