"""What the check of `percentile_drift` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise


def _drift_by_hand(rng):
    """Eleven values in steps of ten, then the same plus 100."""
    values = np.arange(0.0, 101.0, 10.0)
    return {"activations": np.stack([values, values + 100])}


def _drift_ordinary(rng):
    """Seven steps, twenty examples, moving on."""
    start = np.cumsum(rng.normal(size=(7, 1)), axis=0)
    return {"activations": start + rng.normal(size=(7, 20)) * rng.uniform(1, 3, (7, 1))}


def _drift_square(rng):
    """As many steps as examples, an uneven distribution."""
    return {"activations": rng.exponential(size=(4, 4)) + np.arange(4)[:, None]}


def _drift_three(rng):
    """Three steps, five examples."""
    return {"activations": rng.exponential(size=(3, 5)) ** 2}


def _drift_single(rng):
    """One step of one example: all three percentiles are its value."""
    return {"activations": rng.normal(size=(1, 1))}


EXERCISE = Exercise(
    package=__package__,
    name="percentile_drift",
    outputs=("percentiles",),
    section="Watch one unit during training",
    cases=(
        _drift_by_hand,
        _drift_ordinary,
        _drift_square,
        _drift_three,
        _drift_single,
    ),
    hints=(
        "Each row of activations is one step: take its percentiles over the examples.",
        "np.percentile counts from 0 to 100 and interpolates linearly by itself.",
        "np.percentile puts the percentiles on the first axis; the answer has the "
        "steps there.",
    ),
)
