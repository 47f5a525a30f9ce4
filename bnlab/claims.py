"""The measured numbers that the lessons quote, each from a run over seeds.

A lesson lists its measurements in its `claims`; ``bnlab claims`` runs them and writes
``docs/claims.json``. The text of a lesson marks each number with a comment,
``17<!--claim:02.bias_effect-->``, and a test finds every number there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

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


class Figure(float):
    """A number that is rounded as people do: 2.5 to 3, and a maximum upward.

    The format is Python's; a ``^`` before it rounds away from zero, and ``/5`` rounds
    to a multiple of 5.

    Examples
    --------
    >>> f"{Figure(2.5):.0f} {Figure(0.125):.2f} {Figure(1.32e-15):^.1e} {Figure(62):/5}"
    '3 0.13 1.4e-15 60'
    """

    def __format__(self, spec: str) -> str:
        if spec.startswith("/"):
            return self._multiple(Decimal(spec[1:]))
        rounding = ROUND_UP if spec.startswith("^") else ROUND_HALF_UP
        spec = spec.removeprefix("^")
        number = Decimal(repr(float(self)))
        places = re.fullmatch(r"\.(\d+)([ef])", spec)
        if not (places and number.is_finite()):
            return format(float(self), spec)
        exponent = number.adjusted() if places[2] == "e" else 0
        step = Decimal((0, (1,), exponent - int(places[1])))
        return format(float(number.quantize(step, rounding)), spec)

    def _multiple(self, step: Decimal) -> str:
        """The nearest multiple of `step`, in as many places as the step has."""
        count = (Decimal(repr(float(self))) / step).quantize(1, ROUND_HALF_UP)
        return str(count * step)


@dataclass(frozen=True)
class Measurement:
    """How a claim's number is measured.

    Attributes
    ----------
    name : str
        ``"NN.what"``; NN is the lesson.
    statement : str
        What is measured, on what.
    run : callable
        ``run(seed) -> float``.
    text : str, default="{mean:.0f}"
        A format string over ``mean``, ``std``, ``low`` and ``high``; see `Figure`.
    seeds : int, default=10
        How many.
    """

    name: str
    statement: str
    run: Callable[[int], float]
    text: str = "{mean:.0f}"
    seeds: int = 10

    def claim(self, first_seed: int = 0) -> Claim:
        """Run it over its seeds, from `first_seed` on.

        Examples
        --------
        >>> Measurement("00.seed", "The seed.", float, "{mean:.1f}", 4).claim().text
        '1.5'
        """
        runs = [self.run(first_seed + i) for i in range(self.seeds)]
        values = np.array(runs, dtype=float)
        figures = {
            "mean": float(values.mean()),
            "std": float(values.std(ddof=1)) if len(values) > 1 else 0.0,
            "low": float(values.min()),
            "high": float(values.max()),
        }
        shown = {name: Figure(value) for name, value in figures.items()}
        text = self.text.format(**shown)
        return Claim(self.name, self.statement, seeds=self.seeds, text=text, **figures)
