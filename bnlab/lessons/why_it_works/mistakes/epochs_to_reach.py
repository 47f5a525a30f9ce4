"""Known mistakes in `epochs_to_reach`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes

known = KnownMistakes("epochs_to_reach")


def _first(reached):
    return int(np.argmax(reached)) + 1 if np.any(reached) else None


@known(
    "you return the index; accuracy[0] is after epoch 1, so add 1",
)
def _index(accuracy, target):
    epoch = _first(np.asarray(accuracy) >= target)
    return None if epoch is None else epoch - 1


@known(
    "you ask for more than the target; reaching it exactly counts",
)
def _strictly(accuracy, target):
    return _first(np.asarray(accuracy) > target)


@known(
    "you return the last epoch that reaches the target, not the first",
)
def _last(accuracy, target):
    reached = np.flatnonzero(np.asarray(accuracy) >= target)
    return int(reached[-1]) + 1 if len(reached) else None


@known(
    "you count the epochs that reach the target; return the first one's number",
)
def _counted(accuracy, target):
    return int(np.sum(np.asarray(accuracy) >= target)) or None


@known(
    "you return the epoch after which the target is kept; the first one that "
    "reaches it counts, even if the accuracy falls back",
)
def _kept(accuracy, target):
    below = np.flatnonzero(np.asarray(accuracy) < target)
    epoch = int(below[-1]) + 2 if len(below) else 1
    return epoch if epoch <= len(accuracy) else None


@known(
    "np.argmax gives 0 when the target is never reached, which you count as epoch 1; "
    "return None there",
)
def _argmax_of_nothing(accuracy, target):
    reached = np.asarray(accuracy) >= target
    return int(np.argmax(reached)) + 1 if len(reached) else None


@known(
    "you return the number of epochs when the target is never reached; return None",
)
def _all_of_them(accuracy, target):
    return _first(np.asarray(accuracy) >= target) or len(accuracy)


@known("you return 0 when the target is never reached; return None")
def _zero(accuracy, target):
    return _first(np.asarray(accuracy) >= target) or 0


@known("you return -1 when the target is never reached; return None")
def _minus_one(accuracy, target):
    return _first(np.asarray(accuracy) >= target) or -1


@known("you return the best epoch, not the first good enough")
def _best(accuracy, target):
    if len(accuracy) == 0 or np.max(accuracy) < target:
        return None
    return int(np.argmax(accuracy)) + 1
