"""Known mistakes in `percentile_drift`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes

known = KnownMistakes("percentile_drift")


def _percentiles(activations, which, **options):
    return np.percentile(activations, which, axis=1, **options).T


@known(
    "you take the percentiles over the steps (axis=0); take them over the examples "
    "of each step (axis=1)",
)
def _over_steps(activations):
    return np.percentile(activations, [15, 50, 85], axis=0).T


@known(
    "the result is (3, steps); it should be (steps, 3): transpose it",
)
def _not_transposed(activations):
    return np.percentile(activations, [15, 50, 85], axis=1)


@known(
    "np.percentile counts from 0 to 100, so 0.15 is nearly the smallest value",
)
def _fractions(activations):
    return _percentiles(activations, [0.15, 0.5, 0.85])


@known("you take the quartiles (25, 50, 75); 15, 50 and 85 are wanted")
def _quartiles(activations):
    return _percentiles(activations, [25, 50, 75])


@known("you take 5, 50 and 95; 15, 50 and 85 are wanted")
def _wider(activations):
    return _percentiles(activations, [5, 50, 95])


@known(
    "the middle column is the mean; the 50th percentile is the median",
)
def _mean_in_the_middle(activations):
    drift = _percentiles(activations, [15, 50, 85])
    drift[:, 1] = activations.mean(axis=1)
    return drift


@known(
    "you return mean - std, mean and mean + std, which are percentiles only of a "
    "normal distribution",
)
def _normal(activations):
    mean, std = activations.mean(axis=1), activations.std(axis=1)
    return np.stack([mean - std, mean, mean + std], axis=1)


@known(
    "you take the nearest example; interpolate linearly between examples",
)
def _nearest(activations):
    return _percentiles(activations, [15, 50, 85], method="nearest")


@known(
    "you take the example below; interpolate linearly between examples",
)
def _lower(activations):
    return _percentiles(activations, [15, 50, 85], method="lower")


@known("the columns stand the wrong way round: 15 comes first")
def _reversed(activations):
    return _percentiles(activations, [85, 50, 15])


@known(
    "you subtract the first step's values; the percentiles themselves are wanted",
)
def _since_the_start(activations):
    drift = _percentiles(activations, [15, 50, 85])
    return drift - drift[:1]
