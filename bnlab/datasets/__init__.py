"""The data of the course: bundled or generated, never downloaded."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from bnlab.datasets import mnist1d as _mnist1d

NOT_STATED = "not stated"


@dataclass(frozen=True)
class Dataset:
    """Examples with a class each, and what their features mean.

    Attributes
    ----------
    name : str
    x : ndarray of shape (N, D), float64
    y : ndarray of shape (N,), int64
        The class of each example, from 0.
    features : tuple of str, length D
    units : tuple of str, length D
        ``"1"`` for a ratio or a plain number, ``"not stated"`` where the
        source names none.
    classes : tuple of str
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    units: tuple[str, ...]
    classes: tuple[str, ...]


class Part(NamedTuple):
    """Some of a data set's examples: `x` (n, D) and `y` (n,)."""

    x: np.ndarray
    y: np.ndarray


class Split(NamedTuple):
    """Fit on `train`, choose on `validation`, report on `test`."""

    train: Part
    validation: Part
    test: Part


def wine():
    """178 wines of three growers, 13 measurements each.

    Examples
    --------
    >>> data = wine()
    >>> data.x.shape, data.features[10], data.x[:, 12].max().item()
    ((178, 13), 'hue', 1680.0)
    """
    return _bundled("wine", _WINE, ("grower 0", "grower 1", "grower 2"))


def breast_cancer():
    """569 breast masses, 30 measurements of cell nuclei each."""
    features = {
        f"{kind} {shape}": unit
        for kind in ("mean", "error of", "worst")
        for shape, unit in _NUCLEUS.items()
    }
    return _bundled("breast_cancer", features, ("malignant", "benign"))


def digits():
    """1,797 handwritten digits of 8 by 8 pixels.

    A value counts the dark ones among the 16 pixels of a 4 by 4 block.
    """
    features = {f"pixel {i // 8},{i % 8}": "dark pixels of 16" for i in range(64)}
    return _bundled("digits", features, tuple("0123456789"))


def mnist1d(rng, count=5000):
    """Signals of 40 samples, each a digit drawn with one line.

    Parameters
    ----------
    rng : numpy.random.Generator
        Every generator state gives other signals.
    count : int, default=5000
        A multiple of 10.

    Examples
    --------
    >>> mnist1d(np.random.default_rng(0), count=20).x.shape
    (20, 40)
    """
    x, y = _mnist1d.signals(count, rng)
    features = tuple(f"sample {i}" for i in range(x.shape[1]))
    return Dataset("mnist1d", x, y, features, ("1",) * len(features), _TEN)


def split(data, rng, validation=0.2, test=0.2):
    """Deal a data set's examples at random into three parts.

    Parameters
    ----------
    data : Dataset
    rng : numpy.random.Generator
    validation, test : float
        Shares of the examples; training gets what is left.

    Returns
    -------
    Split
        Of `Part`; copies, so the data set stays as it was.

    Raises
    ------
    ValueError
        If a share is negative or nothing is left for training.

    Examples
    --------
    >>> parts = split(wine(), np.random.default_rng(0))
    >>> [len(part.y) for part in parts]
    [106, 36, 36]
    """
    if min(validation, test) < 0 or validation + test >= 1:
        raise ValueError(
            "validation and test must be shares that leave some for training, "
            f"got {validation} and {test}"
        )
    order = rng.permutation(len(data.y))
    sizes = [round(len(order) * share) for share in (validation, test)]
    chosen = np.split(order, np.cumsum(sizes))
    held_out, tested, trained = (Part(data.x[i], data.y[i]) for i in chosen)
    return Split(trained, held_out, tested)


_TEN = tuple("0123456789")
_WINE = {
    "alcohol": "% vol",
    "malic acid": NOT_STATED,
    "ash": NOT_STATED,
    "alcalinity of ash": NOT_STATED,
    "magnesium": NOT_STATED,
    "total phenols": NOT_STATED,
    "flavanoids": NOT_STATED,
    "nonflavanoid phenols": NOT_STATED,
    "proanthocyanins": NOT_STATED,
    "color intensity": NOT_STATED,
    "hue": "1",
    "OD280/OD315 of diluted wines": "1",
    "proline": NOT_STATED,
}
_NUCLEUS = {
    "radius": NOT_STATED,
    "texture": "grey levels",
    "perimeter": NOT_STATED,
    "area": NOT_STATED,
    "smoothness": NOT_STATED,
    "compactness": "1",
    "concavity": NOT_STATED,
    "concave points": NOT_STATED,
    "symmetry": NOT_STATED,
    "fractal dimension": "1",
}


def _bundled(name, units, classes):
    arrays = _arrays()
    return Dataset(
        name,
        arrays[f"{name}_x"].astype(np.float64),
        arrays[f"{name}_y"].astype(np.int64),
        tuple(units),
        tuple(units.values()),
        classes,
    )


@cache
def _arrays():
    with (
        files("bnlab.datasets").joinpath("bundled.npz").open("rb") as file,
        np.load(file) as archive,
    ):
        return dict(archive)
