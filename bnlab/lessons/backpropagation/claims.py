"""Lesson 03's numbers."""

import numpy as np

from bnlab.claims import Measurement
from bnlab.lessons.backpropagation import experiments as run
from bnlab.lessons.backpropagation import training, wrong_passes
from bnlab.lessons.backpropagation.passes import statistics_as_constants

_MEAN = "{mean:.0e}"
# Of measurements that are log10 of a rounding error: its order of magnitude.
_ORDER, _BELOW = "1e{mean:.0f}", "1e{high:.0f}"


def _rng(seed):
    return np.random.default_rng(seed)


def _error(seed, way, h):
    return run.gradient_errors(_rng(seed), run.WAYS[way], [h])[0]


def _trained(seed, *gradients):
    return training.descend(_rng(seed), *gradients)


MEASUREMENTS = (
    Measurement(
        "03.loss_right",
        "Loss of the wines' layer after 300 steps with the right backward pass.",
        lambda seed: _trained(seed).loss[-1],
        "{mean:.2f}",
    ),
    Measurement(
        "03.loss_constants",
        "The same with mean and variance taken as constants.",
        lambda seed: _trained(seed, statistics_as_constants).loss[-1],
        "{mean:.2f}",
    ),
    Measurement(
        "03.bias_right",
        "log10 of the largest bias after 300 steps with the right backward pass.",
        lambda seed: np.log10(_trained(seed).bias[-1]),
        _BELOW,
    ),
    Measurement(
        "03.bias_constants",
        "Largest bias after 300 steps, mean and variance taken as constants.",
        lambda seed: _trained(seed, statistics_as_constants).bias[-1],
        "{mean:.1f}",
        seeds=30,
    ),
    Measurement(
        "03.one_sided_error",
        "Relative error of one-sided differences through batch norm, h = 1e-5.",
        lambda seed: _error(seed, "one-sided", 1e-5),
        _MEAN,
        seeds=300,
    ),
    Measurement(
        "03.central_error",
        "Relative error of central differences through batch norm, h = 1e-5.",
        lambda seed: _error(seed, "central", 1e-5),
        _MEAN,
        seeds=300,
    ),
    Measurement(
        "03.complex_error",
        "Relative error of the complex step through batch norm, h = 1e-30.",
        lambda seed: _error(seed, "complex step", 1e-30),
        _MEAN,
        seeds=100,
    ),
    Measurement(
        "03.forgotten_mean_8",
        "Error of dx without the path through the mean, batch of 8, relative to the "
        "terms that make dx up.",
        lambda seed: wrong_passes.forgotten_mean(_rng(seed), 8),
        "{mean:.1f}",
        seeds=100,
    ),
    Measurement(
        "03.forgotten_mean_1024",
        "The same in a batch of 1024.",
        lambda seed: wrong_passes.forgotten_mean(_rng(seed), 1024),
        "{mean:.2f}",
        seeds=50,
    ),
    Measurement(
        "03.wrong_passes",
        "Known wrong backward passes whose dx is off by more than 1e-6, random dy.",
        lambda seed: wrong_passes.survivors(_rng(seed))[1],
    ),
    Measurement(
        "03.survivors",
        "Those of them whose dx is right to 1e-6 when the loss is sum(y).",
        lambda seed: wrong_passes.survivors(_rng(seed))[0],
    ),
    Measurement(
        "03.sum_of_dx",
        "log10 of the largest sum of dx over the batch, relative to the sum of |dx|.",
        lambda seed: np.log10(run.sums(_rng(seed))[0]),
        _ORDER,
        seeds=100,
    ),
    Measurement(
        "03.sum_along_x_hat",
        "Largest sum of dx * x_hat over the batch, relative to the sum of |dx|.",
        lambda seed: run.sums(_rng(seed))[1],
        _MEAN,
        seeds=1000,
    ),
    Measurement(
        "03.bias_gradient",
        "log10 of the largest gradient of a bias before batch norm, mean loss over 64 "
        "wines.",
        lambda seed: np.log10(training.parameter_gradients(_rng(seed))["bias"]),
        _ORDER,
        seeds=30,
    ),
    Measurement(
        "03.beta_gradient",
        "Largest gradient of beta in the same layer.",
        lambda seed: training.parameter_gradients(_rng(seed))["beta"],
        "{mean:.1f}",
        seeds=30,
    ),
)
