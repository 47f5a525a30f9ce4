"""Lesson 02: the inputs that its checks draw, and its hints.

Each case is one way to tell a right answer from a known mistake: fewer
examples than features and the reverse, as many of both, a variance next to
eps, features on different scales, integers.
"""

import numpy as np

from bnlab.checks.exercise import Exercise, call
from bnlab.lessons.inputs import forward_cancelling, parameters, spread


def _integers_by_hand(rng):
    """Small whole numbers, to be checked by hand."""
    return {"x": np.array([[1.0, 10.0], [3.0, 10.0], [5.0, 40.0]])}


def _pair(rng):
    """A batch of two examples."""
    return {"x": spread(rng, 2, 3)}


def _wide(rng):
    """More features than examples."""
    return {"x": spread(rng, 3, 5)}


def _square(rng):
    """As many features as examples."""
    return {"x": spread(rng, 4, 4)}


def _whole_numbers(rng):
    """An integer array."""
    return {"x": rng.integers(-9, 10, (5, 3))}


STATISTICS = Exercise(
    name="batch_statistics",
    outputs=("mean", "var"),
    section="Take the mean and variance of a batch",
    cases=(_integers_by_hand, _pair, _wide, _square, _whole_numbers),
    hints=(
        "x has shape (N, D), and the answer has one number a feature: shape (D,).",
        "Which axis counts the examples? Average along that one.",
        "The mean of the squared distances from the mean, axis=0, is the variance.",
    ),
)


def _with_statistics(x, eps):
    return {"x": x, "mean": x.mean(axis=0), "var": x.var(axis=0), "eps": eps}


def _normalize_by_hand(rng):
    """Whole numbers, and eps 0."""
    x = np.array([[1.0, 10.0], [3.0, 20.0], [5.0, 60.0]])
    return {"x": x, "mean": np.array([3.0, 30.0]), "var": np.array([4.0, 100.0])} | {
        "eps": 0.0
    }


def _normalize_small_variance(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    return _with_statistics(rng.normal(3, 0.05, (6, 4)), 1e-2)


def _normalize_default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    inputs = _with_statistics(rng.normal(1, 0.003, (6, 3)), 1e-5)
    return {name: inputs[name] for name in ("x", "mean", "var")}


def _normalize_other_statistics(rng):
    """Statistics that are not those of x."""
    var = rng.uniform(0.5, 4.0, 3)
    return {"x": spread(rng, 5, 3), "mean": rng.normal(size=3), "var": var} | {
        "eps": 1e-5
    }


def _normalize_square(rng):
    """As many features as examples."""
    return _with_statistics(spread(rng, 4, 4), 1e-3)


NORMALIZE = Exercise(
    name="normalize",
    outputs=("x_hat",),
    section="Normalize each feature",
    cases=(
        _normalize_by_hand,
        _normalize_other_statistics,
        _normalize_small_variance,
        _normalize_default_eps,
        _normalize_square,
    ),
    hints=(
        "Subtract what is common to the batch, then divide by how far it spreads.",
        "mean and var are arguments: use them, whatever x itself would give.",
        "The divisor is the root of (var + eps).",
    ),
    cancelling=lambda i: {
        "x_hat": float(
            np.max(np.abs(i["x"]) / np.sqrt(i["var"] + i.get("eps", 1e-5)), initial=0)
        )
    },
)


def _forward_by_hand(rng):
    """Whole numbers, and a gamma and beta to be checked by hand."""
    x = np.array([[1.0, 10.0], [3.0, 10.0], [5.0, 40.0]])
    return {"x": x, "gamma": np.array([1.0, 2.0]), "beta": np.array([0.0, -1.0])} | {
        "eps": 1.0
    }


def _forward(rng, n, d, eps):
    return {"x": spread(rng, n, d), **parameters(rng, d), "eps": eps}


def _forward_pair(rng):
    """A batch of two examples."""
    return _forward(rng, 2, 3, 1e-5)


def _forward_square(rng):
    """As many features as examples."""
    return _forward(rng, 4, 4, 1e-5)


def _forward_small_variance(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    x = rng.normal(3, 0.05, (6, 4))
    return {"x": x, **parameters(rng, 4), "eps": 1e-2}


def _forward_default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    return {"x": rng.normal(0, 0.003, (6, 3)), **parameters(rng, 3)}


def _forward_many(rng):
    """Two hundred examples."""
    return _forward(rng, 200, 3, 1e-3)


def _forward_whole_numbers(rng):
    """An integer array."""
    return {"x": rng.integers(-9, 10, (5, 3)), **parameters(rng, 3), "eps": 1e-2}


FORWARD = Exercise(
    name="batchnorm_forward",
    outputs=("y", "cache"),
    section="Scale and shift: the whole forward pass",
    cases=(
        _forward_by_hand,
        _forward_pair,
        _forward_square,
        _forward_small_variance,
        _forward_default_eps,
        _forward_many,
        _forward_whole_numbers,
    ),
    hints=(
        "Three steps: statistics of the batch, normalize, then scale and shift.",
        "gamma multiplies x_hat, beta is added afterwards.",
        "Return a pair: y, and whatever you want to keep as the cache (None will do).",
    ),
    ignored=("cache",),
    cancelling=forward_cancelling,
)


def _identity(rng, std, eps):
    x = rng.normal(rng.normal(size=4), std, (8, 4))
    return {"mean": x.mean(axis=0), "var": x.var(axis=0), "eps": eps}


def _identity_by_hand(rng):
    """Whole numbers: variances 8 and 24, eps 1."""
    return {"mean": np.array([3.0, -2.0]), "var": np.array([8.0, 24.0]), "eps": 1.0}


def _identity_ordinary(rng):
    """Ordinary features, default eps."""
    inputs = _identity(rng, rng.uniform(0.5, 5, 4), 1e-5)
    return {"mean": inputs["mean"], "var": inputs["var"]}


def _identity_default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    inputs = _identity(rng, 0.003, 1e-5)
    return {"mean": inputs["mean"], "var": inputs["var"]}


def _identity_small_variance(rng):
    """A standard deviation of 0.01, where eps is a tenth of the variance."""
    return _identity(rng, 0.01, 1e-5)


def _identity_large_eps(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    return _identity(rng, 0.05, 1e-2)


IDENTITY = Exercise(
    name="identity_parameters",
    outputs=("gamma", "beta"),
    section="Undo it: gamma and beta can give x back",
    cases=(
        _identity_by_hand,
        _identity_ordinary,
        _identity_small_variance,
        _identity_default_eps,
        _identity_large_eps,
    ),
    hints=(
        "Set gamma * x_hat + beta equal to x, and write x_hat out.",
        "beta brings back what was subtracted, gamma what was divided by.",
        "What was divided by has eps in it.",
    ),
)


def _far(rng, n, mean):
    return {"x": rng.normal(mean, 1, (n, 3)).astype(np.float32)}


def _variance_by_hand(rng):
    """Small whole numbers, to be checked by hand."""
    return _integers_by_hand(rng)


def _variance_near_zero(rng):
    """float32 near zero."""
    return _far(rng, 100, 0)


def _variance_far(rng):
    """float32 with mean 10,000 and standard deviation 1."""
    return _far(rng, 256, 1e4)


def _variance_far_few(rng):
    """Twenty examples with mean 10,000."""
    return _far(rng, 20, 1e4)


def _variance_float64(rng):
    """float64, features on different scales."""
    return {"x": spread(rng, 20, 4)}


def _variance_square(rng):
    """As many features as examples."""
    return {"x": spread(rng, 4, 4)}


def _variance_cancelling(inputs):
    """Allow the relative error of 1e-2 that the task asks for, at mean 1e4."""
    x = np.asarray(inputs["x"], dtype=float)
    far = inputs["x"].dtype == np.float32 and np.abs(x.mean(axis=0)).max() > 100
    return {"var": 10 * float(x.var(axis=0).min())} if far else {}


def run_variance(functions, name, inputs):
    """The variance, and whether its dtype is the input's, as this exercise asks."""
    var = call(functions, name, inputs)
    if var is None:
        return None
    return var, getattr(var, "dtype", None) == inputs["x"].dtype


VARIANCE = Exercise(
    name="stable_variance",
    outputs=("var", "dtype of var equals that of x:"),
    section="Keep the digits: a variance that survives float32",
    cases=(
        _variance_by_hand,
        _variance_near_zero,
        _variance_float64,
        _variance_square,
        _variance_far,
        _variance_far_few,
    ),
    hints=(
        "float32 has seven digits. How many of them does 10,000 squared use up?",
        "Subtract the mean before you square.",
        "Look at the dtype of what you return: float32 in, float32 out.",
    ),
    run=run_variance,
    cancelling=_variance_cancelling,
)


def _layer(rng, n, d, h, eps, scale=1.0):
    x = spread(rng, n, d)
    weights = scale * rng.normal(size=(d, h)) / np.abs(x).max()
    return {"x": x, "weights": weights, **parameters(rng, h), "eps": eps}


def _layer_by_hand(rng):
    """Whole numbers, two units."""
    return {
        "x": np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
        "weights": np.array([[1.0, 2.0], [2.0, -1.0]]),
        "gamma": np.array([1.0, 2.0]),
        "beta": np.array([0.0, 1.0]),
        "eps": 1.0,
    }


def _layer_ordinary(rng):
    """Five features, seven units."""
    return _layer(rng, 8, 5, 7, 1e-5)


def _layer_square(rng):
    """As many examples as features and units."""
    return _layer(rng, 4, 4, 4, 1e-5)


def _layer_default_eps(rng):
    """The default eps beside sums that spread by some thousandths."""
    inputs = _layer(rng, 6, 3, 4, 1e-5, scale=0.01)
    del inputs["eps"]
    return inputs


def _layer_small_variance(rng):
    """Sums that spread no more than eps allows."""
    return _layer(rng, 6, 3, 4, 1e-2, scale=0.1)


LAYER = Exercise(
    name="dense_batchnorm_relu",
    outputs=("h",),
    section="Build it into a layer",
    cases=(
        _layer_by_hand,
        _layer_ordinary,
        _layer_square,
        _layer_small_variance,
        _layer_default_eps,
    ),
    hints=(
        "In order: multiply by the weights, batch norm, ReLU.",
        "No bias: the mean that batch norm subtracts would take it away again.",
        "ReLU is the larger of each number and 0.",
    ),
    cancelling=lambda i: {
        "h": forward_cancelling({**i, "x": i["x"] @ i["weights"]})["y"]
    },
)

EXERCISES = (STATISTICS, NORMALIZE, FORWARD, IDENTITY, VARIANCE, LAYER)
