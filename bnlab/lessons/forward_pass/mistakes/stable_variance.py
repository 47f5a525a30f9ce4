"""Known mistakes in `stable_variance`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import ONE_NUMBER, PER_SAMPLE, SAMPLE_VARIANCE

known = KnownMistakes("stable_variance")


def _digits_lost(inputs, expected, got):
    """Right in float64 and near zero, far off in float32 at a large mean."""
    x = inputs["x"].astype(np.float64)
    far = np.abs(x.mean(axis=0)).min() > 100 and inputs["x"].dtype == np.float32
    error = np.abs(got.astype(np.float64) - expected)
    if not far:
        return False if (error > 1e-3 * np.abs(expected).max()).any() else None
    lost = 100 * np.finfo(np.float32).eps * (x**2).max()
    return bool((error > 0.05).any() and (np.isnan(error) | (error < lost)).all())


DIGITS_LOST = (
    "E[x^2] - E[x]^2 subtracts two large numbers, and float32 has no digits left for "
    "what remains (cutting it off at 0 only hides that); subtract the mean first"
)


@known(DIGITS_LOST, symptom=_digits_lost)
def _one_pass(x):
    return (x * x).mean(axis=0) - x.mean(axis=0) ** 2


@known(DIGITS_LOST, symptom=_digits_lost)
def _clipped_one_pass(x):
    return np.maximum((x * x).mean(axis=0) - x.mean(axis=0) ** 2, 0)


def _variance(x):
    return ((x - x.mean(axis=0)) ** 2).mean(axis=0)


@known(SAMPLE_VARIANCE)
def _stable_sample_variance(x):
    return x.var(axis=0) * x.dtype.type(len(x) / max(len(x) - 1, 1))


@known(PER_SAMPLE)
def _stable_per_sample(x):
    return x.var(axis=1)


@known(ONE_NUMBER)
def _stable_one_number(x):
    return x.var()


@known("you return the standard deviation, not the variance")
def _stable_standard_deviation(x):
    return np.sqrt(_variance(x))


@known("you return a sum: divide by N")
def _stable_sum(x):
    return _variance(x) * x.dtype.type(len(x))


@known(
    "the result is float64 for float32 input; return the input's dtype",
)
def _stable_widened(x):
    return x.astype(np.float64).var(axis=0)


@known(
    "the mean is not subtracted: this is the mean of the squares",
)
def _stable_mean_of_squares(x):
    return (x * x).mean(axis=0)
