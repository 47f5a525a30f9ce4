"""Known mistakes in `dense_batchnorm_relu`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import EPS_MISSING, PER_SAMPLE, SAMPLE_VARIANCE

known = KnownMistakes("dense_batchnorm_relu")


def _dense_batchnorm(z, gamma, beta, eps):
    return gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta


@known("the ReLU is missing")
def _layer_no_relu(x, weights, gamma, beta, eps=1e-5):
    return _dense_batchnorm(x @ weights, gamma, beta, eps)


@known("ReLU stands before batch norm; it comes after")
def _layer_relu_first(x, weights, gamma, beta, eps=1e-5):
    return _dense_batchnorm(np.maximum(x @ weights, 0), gamma, beta, eps)


@known("batch norm is missing")
def _layer_no_batchnorm(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(x @ weights, 0)


@known("x is normalized, not the sums x @ weights")
def _layer_normalized_input(x, weights, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return np.maximum(gamma * (x_hat @ weights) + beta, 0)


@known("gamma and beta are not used")
def _layer_no_parameters(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights, 1.0, 0.0, eps), 0)


@known("beta is added after ReLU; it belongs before it")
def _layer_beta_after_relu(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights, gamma, 0.0, eps), 0) + beta


@known("gamma multiplies after ReLU; it belongs before it")
def _layer_gamma_after_relu(x, weights, gamma, beta, eps=1e-5):
    return gamma * np.maximum(_dense_batchnorm(x @ weights, 1.0, 0.0, eps), 0) + beta


@known(PER_SAMPLE)
def _layer_per_sample(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    mean, var = z.mean(axis=1, keepdims=True), z.var(axis=1, keepdims=True)
    return np.maximum(gamma * (z - mean) / np.sqrt(var + eps) + beta, 0)


@known(SAMPLE_VARIANCE)
def _layer_sample_variance(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    x_hat = (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0, ddof=1) + eps)
    return np.maximum(gamma * x_hat + beta, 0)


@known(SAMPLE_VARIANCE)
def _layer_sample_variance_of_one_is_0(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    var = z.var(axis=0) * len(z) / max(len(z) - 1, 1)
    x_hat = (z - z.mean(axis=0)) / np.sqrt(var + eps)
    return np.maximum(gamma * x_hat + beta, 0)


@known(EPS_MISSING)
def _layer_no_eps(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights, gamma, beta, 0.0), 0)


@known("the weights are transposed: x @ weights needs no .T")
def _layer_transposed(x, weights, gamma, beta, eps=1e-5):
    return np.maximum(_dense_batchnorm(x @ weights.T, gamma, beta, eps), 0)
