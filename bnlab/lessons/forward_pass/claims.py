"""Lesson 02's numbers."""

import numpy as np

from bnlab.claims import claim
from bnlab.datasets import digits, wine
from bnlab.lessons.forward_pass import experiments as run


def _digits():
    """The first 256 digits, standardized; constant pixels stay 0."""
    x = digits().x[:256]
    return (x - x.mean(axis=0)) / np.where(x.std(axis=0) > 0, x.std(axis=0), 1)


def _log10_last_scale(seed, weight_std, batch_norm=False):
    rng = np.random.default_rng(seed)
    return np.log10(run.scale_by_depth(_digits(), weight_std, 10, rng, batch_norm)[-1])


@claim("02.small_weights", "{mean:.0f}")
def small_weights(seed):
    """log10 of the pre-activations' scale in layer 10, weights of std 0.05."""
    return _log10_last_scale(seed, 0.05)


@claim("02.large_weights", "{mean:.0f}")
def large_weights(seed):
    """log10 of the pre-activations' scale in layer 10, weights of std 0.6."""
    return _log10_last_scale(seed, 0.6)


@claim("02.with_batch_norm", "{mean:.2f}")
def with_batch_norm(seed):
    """The pre-activations' scale in layer 10 with batch norm, weights of std 0.05."""
    return 10 ** _log10_last_scale(seed, 0.05, batch_norm=True)


def _spread_of_means(seed, size):
    alcohol = wine().x[:, 0]
    means = run.batch_means(alcohol, size, 400, np.random.default_rng(seed))
    return means.std() / alcohol.std()


@claim("02.means_of_8", "{mean:.2f}")
def means_of_8(seed):
    """Spread of the means of batches of 8, in standard deviations of alcohol."""
    return _spread_of_means(seed, 8)


@claim("02.means_of_64", "{mean:.2f}")
def means_of_64(seed):
    """Spread of the means of batches of 64, in standard deviations of alcohol."""
    return _spread_of_means(seed, 64)


@claim("02.identity_exact", "{high:.0e}")
def identity_exact(seed):
    """Largest error of the identity with eps in gamma, in standard deviations."""
    return run.identity_error(1.0, 1e-5, np.random.default_rng(seed))[0]


@claim("02.identity_without_eps", "{mean:.2f}")
def identity_without_eps(seed):
    """Largest error of the identity without eps in gamma, feature of std 0.01."""
    return run.identity_error(0.01, 1e-5, np.random.default_rng(seed))[1]


def _variance_error(seed, name, mean=1e4):
    return run.variance_errors(mean, np.random.default_rng(seed))[name]


@claim("02.one_pass_error", "{mean:.0f}", seeds=20)
def one_pass_error(seed):
    """Median relative error of E[x²] - E[x]² in float32 at mean 10,000."""
    return _variance_error(seed, "E[x²] - E[x]²")


@claim("02.two_pass_error", "{mean:.0e}", seeds=20)
def two_pass_error(seed):
    """Median relative error of the two-pass variance in float32 at mean 10,000."""
    return _variance_error(seed, "two passes")


@claim("02.corrected_error", "{mean:.0e}", seeds=20)
def corrected_error(seed):
    """Median relative error of the corrected two-pass variance at mean 10,000."""
    return _variance_error(seed, "two passes, corrected")


@claim("02.negative_share", "{mean:.0f}", seeds=20)
def negative_share(seed):
    """Percent of features with a negative variance at mean 10,000, float32."""
    return 100 * run.negative_share(1e4, np.random.default_rng(seed))


@claim("02.bias_effect", "{high:.0e}")
def bias_effect(seed):
    """Largest change of a layer's output by a bias of 100 before batch norm."""
    return run.bias_effect(100.0, np.random.default_rng(seed))
