"""Measure a claim over several seeds, and put it into words."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pkgutil import iter_modules

import numpy as np


@dataclass(frozen=True)
class Claim:
    """A number that a lesson quotes.

    Attributes
    ----------
    name : str
        ``"02.bias_effect"``.
    statement : str
        What was measured, on what.
    mean, std, low, high : float
        Over the seeds; `std` is the sample's (n - 1).
    seeds : int
    text : str
        As the lesson says it, rounded to what holds over the seeds.
    """

    name: str
    statement: str
    mean: float
    std: float
    low: float
    high: float
    seeds: int
    text: str


@dataclass(frozen=True)
class _Measurement:
    name: str
    run: Callable
    seeds: int
    text: str


_MEASUREMENTS: dict[str, _Measurement] = {}


def claim(name: str, text: str, seeds: int = 10):
    """Register ``run(seed) -> float`` as the measurement of a claim.

    Parameters
    ----------
    name : str
        ``"NN.what"``; NN is the lesson.
    text : str
        A format string over ``mean``, ``std``, ``low`` and ``high``.
    seeds : int, default=10
    """

    def register(run):
        _MEASUREMENTS[name] = _Measurement(name, run, seeds, text)
        return run

    return register


def measure(name: str, first_seed: int = 0) -> Claim:
    """Run one measurement over its seeds, from `first_seed` on."""
    one = _MEASUREMENTS[name]
    values = np.array([one.run(first_seed + i) for i in range(one.seeds)], dtype=float)
    figures = {
        "mean": float(values.mean()),
        "std": float(values.std(ddof=1)) if len(values) > 1 else 0.0,
        "low": float(values.min()),
        "high": float(values.max()),
    }
    statement = " ".join(one.run.__doc__.split())
    text = one.text.format(**figures)
    return Claim(name, statement, seeds=one.seeds, text=text, **figures)


def measure_all(lesson: str = "", first_seed: int = 0) -> dict[str, dict]:
    """Run the measurements of one lesson, or of all.

    Returns
    -------
    dict of str to dict
        By name, in alphabetical order: what ``docs/claims.json`` holds.
    """
    package = import_module("bnlab.claims")
    for module in iter_modules(package.__path__):
        if module.name.startswith("lesson"):
            import_module(f"bnlab.claims.{module.name}")
    names = sorted(name for name in _MEASUREMENTS if name.startswith(lesson))
    return {name: asdict(measure(name, first_seed)) for name in names}
