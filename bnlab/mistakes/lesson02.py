"""Known mistakes of lesson 02, each with its diagnosis."""

import numpy as np

from bnlab.mistakes import mistake

SAMPLE_VARIANCE = "your variance divides by N - 1; in batch norm it divides by N"
PER_SAMPLE = (
    "your statistics are taken over the features of each example (axis=1); batch "
    "norm takes them over the batch (axis=0)"
)
ONE_NUMBER = (
    "you take one mean and one variance for the whole array; each feature has its own"
)
EPS_MISSING = "eps is not added to the variance"
EPS_OUTSIDE = "eps is added to the standard deviation; it belongs inside the root"
EPS_TWICE = "eps is added twice"
EPS_SQUARED = "eps is squared before it is added"
BY_VARIANCE = "you divide by the variance; divide by its root, the standard deviation"
NOT_CENTRED = "the mean is not subtracted"


def _fixed_eps(diagnosis_eps=1e-5):
    return f"eps is fixed to {diagnosis_eps:g}; use the argument"


def _forward(x, gamma, beta, mean, inv_std):
    return gamma * ((x - mean) * inv_std) + beta, None


# batch_statistics


@mistake("batch_statistics", SAMPLE_VARIANCE)
def _sample_variance(x):
    return x.mean(axis=0), x.var(axis=0) * len(x) / max(len(x) - 1, 1)


@mistake("batch_statistics", PER_SAMPLE)
def _per_sample(x):
    return x.mean(axis=1), x.var(axis=1)


@mistake("batch_statistics", ONE_NUMBER)
def _one_number(x):
    return x.mean(), x.var()


@mistake("batch_statistics", "you return the standard deviation, not the variance")
def _standard_deviation(x):
    return x.mean(axis=0), x.std(axis=0)


@mistake("batch_statistics", "mean and variance are swapped")
def _swapped(x):
    return x.var(axis=0), x.mean(axis=0)


@mistake("batch_statistics", "you return sums: divide by N")
def _sums(x):
    return x.sum(axis=0), ((x - x.mean(axis=0)) ** 2).sum(axis=0)


@mistake(
    "batch_statistics",
    "you return the mean of the squares; subtract the mean before squaring",
)
def _mean_of_squares(x):
    return x.mean(axis=0), (np.asarray(x, float) ** 2).mean(axis=0)


@mistake(
    "batch_statistics",
    "your variance is the mean absolute distance; square the distances",
)
def _mean_absolute_distance(x):
    return x.mean(axis=0), np.abs(x - x.mean(axis=0)).mean(axis=0)


@mistake(
    "batch_statistics",
    "you divide by D, the number of features; divide by N, the number of examples",
)
def _divided_by_features(x):
    d = x.shape[1]
    return x.sum(axis=0) / d, ((x - x.mean(axis=0)) ** 2).sum(axis=0) / d


@mistake("batch_statistics", "you return the median, not the mean")
def _median(x):
    return np.median(x, axis=0), x.var(axis=0)


@mistake(
    "batch_statistics",
    "the result keeps a batch axis, shape (1, D); one number a feature has shape (D,)",
)
def _kept_axis(x):
    return x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)


@mistake(
    "batch_statistics",
    "the result is rounded to whole numbers: an integer array takes no fractions",
)
def _kept_integer(x):
    mean = x.mean(axis=0).astype(x.dtype)
    return mean, x.var(axis=0).astype(x.dtype)


# normalize


@mistake("normalize", EPS_MISSING)
def _no_eps(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var)


@mistake("normalize", EPS_OUTSIDE)
def _eps_outside(x, mean, var, eps=1e-5):
    return (x - mean) / (np.sqrt(var) + eps)


@mistake("normalize", EPS_TWICE)
def _eps_twice(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + 2 * eps)


@mistake("normalize", EPS_SQUARED)
def _eps_squared(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + eps**2)


@mistake("normalize", "eps is subtracted from the variance; add it")
def _eps_subtracted(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(np.abs(var - eps))


@mistake("normalize", _fixed_eps())
def _eps_fixed(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + 1e-5)


@mistake("normalize", BY_VARIANCE)
def _by_variance(x, mean, var, eps=1e-5):
    return (x - mean) / (var + eps)


@mistake("normalize", "you multiply by the standard deviation; divide by it")
def _multiplied(x, mean, var, eps=1e-5):
    return (x - mean) * np.sqrt(var + eps)


@mistake("normalize", NOT_CENTRED)
def _not_centred(x, mean, var, eps=1e-5):
    return x / np.sqrt(var + eps)


@mistake("normalize", "the mean is only subtracted: divide by the standard deviation")
def _only_centred(x, mean, var, eps=1e-5):
    return x - mean


@mistake("normalize", "the sign is turned round: subtract the mean from x")
def _turned_round(x, mean, var, eps=1e-5):
    return (mean - x) / np.sqrt(var + eps)


@mistake("normalize", "the mean is added; subtract it")
def _mean_added(x, mean, var, eps=1e-5):
    return (x + mean) / np.sqrt(var + eps)


@mistake(
    "normalize", "you take the statistics of x again; use the arguments mean and var"
)
def _own_statistics(x, mean, var, eps=1e-5):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)


@mistake("normalize", "the input comes back as it was")
def _unchanged(x, mean, var, eps=1e-5):
    return x


# batchnorm_forward


@mistake("batchnorm_forward", SAMPLE_VARIANCE)
def _forward_sample_variance(x, gamma, beta, eps=1e-5):
    var = x.var(axis=0) * len(x) / max(len(x) - 1, 1)
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / np.sqrt(var + eps))


@mistake("batchnorm_forward", PER_SAMPLE)
def _forward_per_sample(x, gamma, beta, eps=1e-5):
    var = x.var(axis=1, keepdims=True)
    mean = x.mean(axis=1, keepdims=True)
    return _forward(x, gamma, beta, mean, 1 / np.sqrt(var + eps))


@mistake("batchnorm_forward", ONE_NUMBER)
def _forward_one_number(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(), 1 / np.sqrt(x.var() + eps))


@mistake("batchnorm_forward", EPS_MISSING)
def _forward_no_eps(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / x.std(axis=0))


@mistake("batchnorm_forward", EPS_OUTSIDE)
def _forward_eps_outside(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / (x.std(axis=0) + eps))


@mistake("batchnorm_forward", EPS_TWICE)
def _forward_eps_twice(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 2 * eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", EPS_SQUARED)
def _forward_eps_squared(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps**2)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", _fixed_eps())
def _forward_eps_fixed(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-5)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", _fixed_eps(1e-8))
def _forward_eps_fixed_smaller(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-8)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", BY_VARIANCE)
def _forward_by_variance(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / (x.var(axis=0) + eps))


@mistake("batchnorm_forward", NOT_CENTRED)
def _forward_not_centred(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, 0.0, 1 / np.sqrt(x.var(axis=0) + eps))


@mistake(
    "batchnorm_forward",
    "the variance is the mean of the squares; subtract the mean before squaring",
)
def _forward_mean_of_squares(x, gamma, beta, eps=1e-5):
    var = (np.asarray(x, float) ** 2).mean(axis=0)
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / np.sqrt(var + eps))


@mistake("batchnorm_forward", "gamma and beta are not used")
def _forward_no_parameters(x, gamma, beta, eps=1e-5):
    return _forward(x, 1.0, 0.0, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "gamma is not used")
def _forward_no_gamma(x, gamma, beta, eps=1e-5):
    return _forward(x, 1.0, beta, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "beta is not used")
def _forward_no_beta(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, 0.0, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "gamma and beta are swapped")
def _forward_swapped(x, gamma, beta, eps=1e-5):
    return _forward(x, beta, gamma, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake(
    "batchnorm_forward",
    "beta is added before gamma multiplies: it is gamma * x_hat + beta",
)
def _forward_beta_inside(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma * (x_hat + beta), None


@mistake("batchnorm_forward", "beta is subtracted; add it")
def _forward_beta_subtracted(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, -beta, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "gamma and beta are applied to x instead of x_hat")
def _forward_of_x(x, gamma, beta, eps=1e-5):
    return gamma * x + beta, None


@mistake("batchnorm_forward", "the input comes back as it was")
def _forward_unchanged(x, gamma, beta, eps=1e-5):
    return x, None


@mistake(
    "batchnorm_forward",
    "the result is rounded to whole numbers: an integer array takes no fractions",
)
def _forward_kept_integer(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return (gamma * x_hat + beta).astype(x.dtype), None


# identity_parameters


@mistake("identity_parameters", "eps is missing: batch norm divides by sqrt(var + eps)")
def _identity_no_eps(mean, var, eps=1e-5):
    return np.sqrt(var), mean


@mistake("identity_parameters", "gamma is the variance; take its root")
def _identity_variance(mean, var, eps=1e-5):
    return var + eps, mean


@mistake("identity_parameters", EPS_OUTSIDE)
def _identity_eps_outside(mean, var, eps=1e-5):
    return np.sqrt(var) + eps, mean


@mistake("identity_parameters", "gamma is one over what it should be")
def _identity_inverse(mean, var, eps=1e-5):
    return 1 / np.sqrt(var + eps), mean


@mistake("identity_parameters", "beta has the wrong sign: it adds the mean back")
def _identity_minus_mean(mean, var, eps=1e-5):
    return np.sqrt(var + eps), -mean


@mistake("identity_parameters", "gamma and beta are swapped")
def _identity_swapped(mean, var, eps=1e-5):
    return mean, np.sqrt(var + eps)


@mistake("identity_parameters", "gamma 1 and beta 0 leave x normalized")
def _identity_neutral(mean, var, eps=1e-5):
    return np.ones_like(mean), np.zeros_like(mean)


@mistake(
    "identity_parameters",
    "beta is divided by the standard deviation; x_hat is, beta comes after it",
)
def _identity_beta_divided(mean, var, eps=1e-5):
    return np.sqrt(var + eps), mean / np.sqrt(var + eps)


@mistake("identity_parameters", _fixed_eps())
def _identity_eps_fixed(mean, var, eps=1e-5):
    return np.sqrt(var + 1e-5), mean


# stable_variance


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


@mistake("stable_variance", DIGITS_LOST, symptom=_digits_lost)
def _one_pass(x):
    return (x * x).mean(axis=0) - x.mean(axis=0) ** 2


@mistake("stable_variance", DIGITS_LOST, symptom=_digits_lost)
def _clipped_one_pass(x):
    return np.maximum((x * x).mean(axis=0) - x.mean(axis=0) ** 2, 0)


def _variance(x):
    return ((x - x.mean(axis=0)) ** 2).mean(axis=0)


@mistake("stable_variance", SAMPLE_VARIANCE)
def _stable_sample_variance(x):
    return x.var(axis=0) * x.dtype.type(len(x) / max(len(x) - 1, 1))


@mistake("stable_variance", PER_SAMPLE)
def _stable_per_sample(x):
    return x.var(axis=1)


@mistake("stable_variance", ONE_NUMBER)
def _stable_one_number(x):
    return x.var()


@mistake("stable_variance", "you return the standard deviation, not the variance")
def _stable_standard_deviation(x):
    return np.sqrt(_variance(x))


@mistake("stable_variance", "you return a sum: divide by N")
def _stable_sum(x):
    return _variance(x) * x.dtype.type(len(x))


@mistake(
    "stable_variance",
    "the result is float64 for float32 input; return the input's dtype",
)
def _stable_widened(x):
    return x.astype(np.float64).var(axis=0)


@mistake(
    "stable_variance",
    "the mean is not subtracted: this is the mean of the squares",
)
def _stable_mean_of_squares(x):
    return (x * x).mean(axis=0)


# dense_batchnorm_relu


def _dense_batchnorm(z, gamma, beta, eps):
    return gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta


@mistake("dense_batchnorm_relu", "the ReLU is missing")
def _layer_no_relu(x, weights, gamma, beta, eps=1e-5):
    return _dense_batchnorm(x @ weights, gamma, beta, eps)


@mistake("dense_batchnorm_relu", "ReLU stands before batch norm; it comes after")
def _layer_relu_first(x, weights, gamma, beta, eps=1e-5):
    return _dense_batchnorm(np.maximum(x @ weights, 0), gamma, beta, eps)


@mistake("dense_batchnorm_relu", "batch norm is missing")
def _layer_no_batchnorm(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(x @ weights, 0)


@mistake("dense_batchnorm_relu", "x is normalized, not the sums x @ weights")
def _layer_normalized_input(x, weights, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return np.maximum(gamma * (x_hat @ weights) + beta, 0)


@mistake("dense_batchnorm_relu", "gamma and beta are not used")
def _layer_no_parameters(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights, 1.0, 0.0, eps), 0)


@mistake("dense_batchnorm_relu", "beta is added after ReLU; it belongs before it")
def _layer_beta_after_relu(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights, gamma, 0.0, eps), 0) + beta


@mistake("dense_batchnorm_relu", "gamma multiplies after ReLU; it belongs before it")
def _layer_gamma_after_relu(x, weights, gamma, beta, eps=1e-5):
    return gamma * np.maximum(_dense_batchnorm(x @ weights, 1.0, 0.0, eps), 0) + beta


@mistake("dense_batchnorm_relu", PER_SAMPLE)
def _layer_per_sample(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    mean, var = z.mean(axis=1, keepdims=True), z.var(axis=1, keepdims=True)
    return np.maximum(gamma * (z - mean) / np.sqrt(var + eps) + beta, 0)


@mistake("dense_batchnorm_relu", SAMPLE_VARIANCE)
def _layer_sample_variance(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    x_hat = (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0, ddof=1) + eps)
    return np.maximum(gamma * x_hat + beta, 0)


@mistake("dense_batchnorm_relu", EPS_MISSING)
def _layer_no_eps(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights, gamma, beta, 0.0), 0)


@mistake("dense_batchnorm_relu", "the weights are transposed: x @ weights needs no .T")
def _layer_transposed(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights.T, gamma, beta, eps), 0)
