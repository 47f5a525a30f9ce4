"""Known mistakes of lesson 02: the variance in float32, and a layer."""

import numpy as np

from bnlab.checks.mistakes import mistake
from bnlab.lessons.diagnoses import (EPS_MISSING, ONE_NUMBER, PER_SAMPLE, SAMPLE_VARIANCE)

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
