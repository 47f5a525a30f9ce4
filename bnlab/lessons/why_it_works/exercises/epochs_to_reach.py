"""What the check of `epochs_to_reach` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise


def _epochs_by_hand(rng):
    """Four epochs; the target is reached in the third."""
    return {"accuracy": [0.2, 0.5, 0.9, 0.95], "target": 0.9}


def _epochs_that_fall_back(rng):
    """An accuracy that passes the target and falls back."""
    accuracy = np.array([0.1, 0.4, 0.8, 0.3, 0.95, 0.6, 0.9])  # the best isn't the last
    return {"accuracy": accuracy, "target": float(rng.uniform(0.5, 0.75))}


def _epochs_first(rng):
    """The first epoch is good enough."""
    return {"accuracy": rng.uniform(0.8, 1, 5), "target": 0.5}


def _epochs_never(rng):
    """The target is never reached."""
    return {"accuracy": rng.uniform(0, 0.8, 6), "target": 0.9}


def _epochs_empty(rng):
    """No epoch at all."""
    return {"accuracy": [], "target": 0.9}


def _epochs_last(rng):
    """Only the last epoch reaches the target."""
    accuracy = np.append(rng.uniform(0, 0.8, rng.integers(3, 9)), 0.95)
    return {"accuracy": accuracy, "target": 0.9}


EXERCISE = Exercise(
    package=__package__,
    name="epochs_to_reach",
    outputs=("epoch",),
    section="Count epochs, then seconds",
    cases=(
        _epochs_by_hand,
        _epochs_that_fall_back,
        _epochs_first,
        _epochs_last,
        _epochs_never,
        _epochs_empty,
    ),
    hints=(
        "Go through the epochs in order, and stop at the first that is good enough.",
        "accuracy[0] is after epoch 1, and reaching the target exactly counts.",
        "After the loop nothing was found: return None there. An empty list has no "
        "epoch at all, so it gives None too.",
    ),
)
