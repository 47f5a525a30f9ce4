"""Lesson 01: the inputs that its checks draw, and its hints.

Each case is one way to tell a right answer from a known mistake: statistics
that aren't those of x, values outside the fitted range, a constant feature, a
tiny spread, features far from zero, features on scales far apart.
"""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.inputs import spread

SCALING = "Scale each feature to 0..1"
STANDARDIZING = "Standardize each feature"


def _integers_by_hand(rng):
    """Small whole numbers, to be checked by hand."""
    return {"x": np.array([[1.0, 40.0], [5.0, 10.0], [3.0, 10.0]])}


def _wide(rng):
    """More features than examples."""
    return {"x": spread(rng, 3, 5)}


def _square(rng):
    """As many features as examples."""
    return {"x": spread(rng, 4, 4)}


def _ordinary(rng):
    """Six examples of three features, each on its own scale."""
    return {"x": spread(rng, 6, 3)}


def _whole_numbers(rng):
    """An integer array."""
    return {"x": rng.integers(-9, 10, (5, 3))}


def _with_constant(rng):
    """A constant feature."""
    x = spread(rng, 5, 3)
    x[:, 1] = rng.integers(2, 9)
    return {"x": x}


FIT_MIN_MAX = Exercise(
    name="fit_min_max",
    outputs=("low", "high"),
    section=SCALING,
    cases=(_integers_by_hand, _ordinary, _wide, _square, _whole_numbers),
    hints=(
        "x has shape (N, D), and the answer has one number a feature: shape (D,).",
        "Which axis counts the examples? Look for the smallest along that one.",
        "x.min and x.max take an axis. Return both, low first.",
    ),
)

FIT_STANDARDIZER = Exercise(
    name="fit_standardizer",
    outputs=("mean", "std"),
    section=STANDARDIZING,
    cases=(
        _integers_by_hand,
        _ordinary,
        _wide,
        _square,
        _with_constant,
        _whole_numbers,
    ),
    hints=(
        "One mean and one standard deviation a feature: two arrays of shape (D,).",
        "The standard deviation is the root of the mean squared distance.",
        "x.std(axis=0) divides by N. Leave a standard deviation of 0 as it is.",
    ),
)


def _range_by_hand(rng):
    """Whole numbers, to be checked by hand."""
    x = np.array([[1.0, 10.0], [3.0, 20.0], [6.0, 60.0]])
    return {"x": x, "low": np.array([1.0, 10.0]), "high": np.array([5.0, 60.0])}


def _range(rng, n, d):
    """Fitted on other data than it is used on, so that values lie outside."""
    seen = spread(rng, n + 2, d)
    low, high = seen.min(axis=0), seen.max(axis=0)
    x = low + (high - low) * rng.uniform(-0.5, 1.5, (n, d))
    x[0], x[-1] = low - 0.3 * (high - low), high + 0.4 * (high - low)
    return {"x": x, "low": low, "high": high}


def _range_unseen(rng):
    """Values outside the fitted range."""
    return _range(rng, 5, 3)


def _range_square(rng):
    """As many features as examples."""
    return _range(rng, 4, 4)


def _range_constant(rng):
    """A feature that was constant, and now takes an unseen value."""
    inputs = _range(rng, 6, 3)
    constant = float(rng.integers(2, 9))
    inputs["x"][:, 1] = constant
    inputs["x"][2:4, 1] += rng.integers(1, 5, 2) * np.array([1, -1])
    inputs["low"][1] = inputs["high"][1] = constant
    return inputs


def _range_whole_numbers(rng):
    """Integer arrays."""
    x = rng.integers(-9, 10, (5, 3))
    return {"x": x, "low": np.array([-9, -8, -7]), "high": np.array([8, 7, 9])}


def _range_cancelling(inputs):
    """The terms that cancel: x / (high - low)."""
    span = inputs["high"].astype(float) - inputs["low"]
    largest = np.maximum(np.abs(inputs["x"]).max(axis=0), np.abs(inputs["low"]))
    return {"scaled": _largest_ratio(largest, span)}


def _largest_ratio(numerator, denominator):
    used = denominator > 0
    return float(np.max(numerator[used] / denominator[used], initial=0.0))


MIN_MAX_SCALE = Exercise(
    name="min_max_scale",
    outputs=("scaled",),
    section=SCALING,
    cases=(
        _range_by_hand,
        _range_unseen,
        _range_constant,
        _range_square,
        _range_whole_numbers,
    ),
    hints=(
        "low goes to 0: subtract it. high goes to 1: what must you divide by?",
        "low and high are arguments: use them, whatever x itself would give.",
        "Where high - low is 0, divide by anything but 0, and then set the result "
        "to 0: np.where chooses element by element.",
    ),
    cancelling=_range_cancelling,
)


def _statistics_by_hand(rng):
    """Whole numbers, to be checked by hand."""
    x = np.array([[1.0, 10.0], [3.0, 20.0], [5.0, 60.0]])
    return {"x": x, "mean": np.array([3.0, 30.0]), "std": np.array([2.0, 10.0])}


def _with_statistics(x):
    return {"x": x, "mean": x.mean(axis=0), "std": x.std(axis=0)}


def _statistics_of_others(rng):
    """Statistics that are not those of x."""
    seen = _with_statistics(spread(rng, 7, 3))
    return seen | {"x": seen["mean"] + seen["std"] * rng.normal(0.5, 2, (5, 3))}


def _statistics_square(rng):
    """As many features as examples."""
    return _with_statistics(spread(rng, 4, 4))


def _statistics_constant(rng):
    """A constant feature."""
    return _with_statistics(_with_constant(rng)["x"])


def _statistics_small_spread(rng):
    """A standard deviation of about 0.02."""
    return _with_statistics(rng.normal(0, 0.02, (8, 3)))


def _statistics_outlier(rng):
    """A value a hundred standard deviations away."""
    inputs = _statistics_of_others(rng)
    inputs["x"][1, 2] = inputs["mean"][2] + 100 * inputs["std"][2]
    return inputs


def _statistics_whole_numbers(rng):
    """An integer array."""
    x = rng.integers(-9, 10, (5, 3))
    return {"x": x, "mean": np.array([1.5, -2.0, 0.5]), "std": np.array([4.0, 3, 5])}


def _statistics_cancelling(inputs):
    """The terms that cancel: x / std."""
    mean, std = np.abs(inputs["mean"]), inputs["std"].astype(float)
    largest = np.maximum(np.abs(inputs["x"]).max(axis=0), mean)
    return {"standardized": _largest_ratio(largest, std)}


STANDARDIZE = Exercise(
    name="standardize",
    outputs=("standardized",),
    section=STANDARDIZING,
    cases=(
        _statistics_by_hand,
        _statistics_of_others,
        _statistics_constant,
        _statistics_small_spread,
        _statistics_square,
        _statistics_outlier,
        _statistics_whole_numbers,
    ),
    hints=(
        "Subtract what the examples have in common, divide by how far they spread.",
        "mean and std are arguments: use them, whatever x itself would give.",
        "Where std is 0, divide by 1 instead: x - mean is 0 there already.",
    ),
    cancelling=_statistics_cancelling,
)


def with_curvatures(rng, n, curvatures):
    """(N, D): columns that correlate, with these eigenvalues of x.T x / N."""
    d = len(curvatures)
    left = np.linalg.qr(rng.normal(size=(n, d)))[0]  # (N, D), orthonormal columns
    right = np.linalg.qr(rng.normal(size=(d, d)))[0]  # (D, D)
    return left * np.sqrt(n * np.asarray(curvatures)) @ right


def _uncorrelated_by_hand(rng):
    """Two features, to be checked by hand."""
    return {"x": np.array([[1.0, 0.0], [0.0, 2.0]])}


def _correlated(rng):
    """Features that go together."""
    return {"x": with_curvatures(rng, 7, [1.0, rng.uniform(2, 5), 20.0])}


def _far_from_zero(rng):
    """Features whose means are far from zero."""
    return {"x": rng.normal(size=(9, 2)) + rng.uniform(2, 6, 2)}


def _scales_apart(rng):
    """Two features, one thousands of times the other."""
    x = with_curvatures(rng, 10, [1.0, 2.0])
    return {"x": x * [1.0, rng.uniform(2e3, 3e3)]}


def _square_curvatures(rng):
    """As many features as examples."""
    return {"x": with_curvatures(rng, 4, [0.5, 2.0, 7.0, rng.uniform(20, 90)])}


def _many_whole_numbers(rng):
    """An integer array."""
    return {"x": rng.integers(-9, 10, (12, 3))}


def _feature_of_zeros(rng):
    """A feature that is always zero."""
    # With fewer features the eigenvalue may come out as exactly 0: not as on real data.
    x = with_curvatures(rng, 8, [0.7, 2.0, 3.0, 4.0, rng.uniform(5, 20)])
    x[:, 2] = 0.0
    return {"x": x}


CONDITION_NUMBER = Exercise(
    name="condition_number",
    outputs=("condition number",),
    section="Measure how narrow the valley is",
    cases=(
        _uncorrelated_by_hand,
        _correlated,
        _far_from_zero,
        _scales_apart,
        _square_curvatures,
        _feature_of_zeros,
        _many_whole_numbers,
    ),
    hints=(
        "Build the (D, D) matrix x.T @ x / N first.",
        "np.linalg.eigvalsh gives the eigenvalues of a symmetric matrix in "
        "ascending order.",
        "Before you divide: is the smallest above 1e-12 of the largest? "
        "If not, return np.inf.",
    ),
)


def _wide_curvatures(rng):
    """More features than examples."""
    return {"x": with_curvatures(rng, 5, [1.0, 4.0, rng.uniform(9, 30)]).T}


LARGEST_STABLE_RATE = Exercise(
    name="largest_stable_rate",
    outputs=("rate",),
    section="Find the largest stable rate",
    cases=(
        _uncorrelated_by_hand,
        _correlated,
        _far_from_zero,
        _wide_curvatures,
        _square_curvatures,
        _scales_apart,
        _many_whole_numbers,
    ),
    hints=(
        "In a valley of curvature L a step multiplies the distance from the "
        "bottom by 1 - rate * L. When is that larger than 1, without its sign?",
        "The steepest direction decides: the largest eigenvalue of x.T @ x / N.",
        "Two over that eigenvalue.",
    ),
)


def _descent(rng, x, share, steps):
    """A descent at `share` of the largest stable rate, towards y far from 0."""
    largest = np.linalg.eigvalsh(x.T @ x / len(x))[-1]
    y = x @ rng.uniform(0.5, 2, x.shape[1]) + rng.normal(1, 0.5, len(x))
    return {"x": x, "y": y, "learning_rate": share * 2 / largest, "steps": steps}


def _descent_by_hand(rng):
    """Two features and two steps, to be checked by hand."""
    x, y = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([2.0, 4.0])
    return {"x": x, "y": y, "learning_rate": 0.5, "steps": 2}


def _descent_ordinary(rng):
    """Nine examples, three features, five steps."""
    return _descent(rng, with_curvatures(rng, 9, [1.0, 2.0, 5.0]), 0.4, 5)


def _descent_one_step(rng):
    """A single step."""
    return _descent(rng, with_curvatures(rng, 6, [0.5, 2.0]), 0.3, 1)


def _descent_square(rng):
    """As many features as examples."""
    return _descent(rng, with_curvatures(rng, 4, [0.5, 1.0, 2.0, 3.0]), 0.45, 4)


def _descent_diverging(rng):
    """A rate above the largest stable one."""
    return _descent(rng, rng.normal(1, 1, (8, 2)), 1.2, 4)


def _descent_whole_numbers(rng):
    """Integer arrays."""
    x, y = rng.integers(-9, 10, (7, 3)), rng.integers(5, 30, 7)
    return {"x": x, "y": y, "learning_rate": 0.005, "steps": 4}


GRADIENT_DESCENT = Exercise(
    name="gradient_descent",
    outputs=("losses",),
    section="Descend",
    cases=(
        _descent_by_hand,
        _descent_ordinary,
        _descent_one_step,
        _descent_square,
        _descent_diverging,
        _descent_whole_numbers,
    ),
    hints=(
        "Start from w = np.zeros(x.shape[1]): floats, of shape (D,), so that x @ w "
        "has the shape (N,) of y.",
        "With residual = x @ w - y, the gradient of the loss is x.T @ residual / N.",
        "Loop: loss of w into the list, then w = w - learning_rate * gradient; once "
        "more the loss at the end.",
    ),
)

EXERCISES = (
    FIT_MIN_MAX,
    MIN_MAX_SCALE,
    FIT_STANDARDIZER,
    STANDARDIZE,
    CONDITION_NUMBER,
    LARGEST_STABLE_RATE,
    GRADIENT_DESCENT,
)
