"""Lesson 02's numbers."""

import numpy as np

from bnlab.claims import Measurement
from bnlab.datasets import digits, wine
from bnlab.lessons.forward_pass import experiments as run


def _digits():
    """The first 256 digits, standardized; constant pixels stay 0."""
    x = digits().x[:256]
    return (x - x.mean(axis=0)) / np.where(x.std(axis=0) > 0, x.std(axis=0), 1)


def _log10_last_scale(seed, weight_std, batch_norm=False):
    rng = np.random.default_rng(seed)
    return np.log10(run.scale_by_depth(_digits(), weight_std, 10, rng, batch_norm)[-1])


def _spread_of_means(seed, size):
    alcohol = wine().x[:, 0]
    means = run.batch_means(alcohol, size, 400, np.random.default_rng(seed))
    return means.std() / alcohol.std()


def _variance_error(seed, name, mean=1e4):
    return run.variance_errors(mean, np.random.default_rng(seed))[name]


MEASUREMENTS = (
    Measurement(
        "02.small_weights",
        "log10 of the pre-activations' scale in layer 10, weights of std 0.05.",
        lambda seed: _log10_last_scale(seed, 0.05),
    ),
    Measurement(
        "02.large_weights",
        "log10 of the pre-activations' scale in layer 10, weights of std 0.6.",
        lambda seed: _log10_last_scale(seed, 0.6),
    ),
    Measurement(
        "02.with_batch_norm",
        "The pre-activations' scale in layer 10 with batch norm, weights of std 0.05.",
        lambda seed: 10 ** _log10_last_scale(seed, 0.05, batch_norm=True),
        "{mean:.2f}",
    ),
    Measurement(
        "02.means_of_8",
        "Spread of the means of batches of 8, in standard deviations of alcohol.",
        lambda seed: _spread_of_means(seed, 8),
        "{mean:.2f}",
    ),
    Measurement(
        "02.means_of_64",
        "Spread of the means of batches of 64, in standard deviations of alcohol.",
        lambda seed: _spread_of_means(seed, 64),
        "{mean:.2f}",
    ),
    Measurement(
        "02.identity_exact",
        "Largest error of the identity with eps in gamma, in standard deviations.",
        lambda seed: run.identity_error(1.0, 1e-5, np.random.default_rng(seed))[0],
        "{high:.0e}",
    ),
    Measurement(
        "02.identity_without_eps",
        "Largest error of the identity without eps in gamma, feature of std 0.01.",
        lambda seed: run.identity_error(0.01, 1e-5, np.random.default_rng(seed))[1],
        "{mean:.2f}",
    ),
    Measurement(
        "02.one_pass_error",
        "Median relative error of E[x²] - E[x]² in float32 at mean 10,000.",
        lambda seed: _variance_error(seed, "E[x²] - E[x]²"),
        seeds=20,
    ),
    Measurement(
        "02.two_pass_error",
        "Median relative error of the two-pass variance in float32 at mean 10,000.",
        lambda seed: _variance_error(seed, "two passes"),
        "{mean:.0e}",
        seeds=20,
    ),
    Measurement(
        "02.corrected_error",
        "Median relative error of the corrected two-pass variance at mean 10,000.",
        lambda seed: _variance_error(seed, "two passes, corrected"),
        "{mean:.0e}",
        seeds=20,
    ),
    Measurement(
        "02.negative_share",
        "Percent of features with a negative variance at mean 10,000, float32.",
        lambda seed: 100 * run.negative_share(1e4, np.random.default_rng(seed)),
        seeds=20,
    ),
    Measurement(
        "02.bias_effect",
        "Largest change of a layer's output by a bias of 100 before batch norm.",
        lambda seed: run.bias_effect(100.0, np.random.default_rng(seed)),
        "{high:.0e}",
    ),
)
