"""Lesson 03's numbers."""

import numpy as np

from bnlab.claims import Measurement
from bnlab.lessons.backpropagation import experiments as run
from bnlab.lessons.backpropagation import wrong_passes


def _rng(seed):
    return np.random.default_rng(seed)


def _error(seed, way, h):
    return run.gradient_errors(_rng(seed), way, [h])[0]


MEASUREMENTS = (
    Measurement(
        "03.loss_right",
        "Loss of the wines' layer after 300 steps with the right backward pass.",
        lambda seed: run.descend(_rng(seed), constants=False).loss[-1],
        "{mean:.3f}",
    ),
    Measurement(
        "03.loss_constants",
        "The same with mean and variance taken as constants.",
        lambda seed: run.descend(_rng(seed), constants=True).loss[-1],
        "{mean:.3f}",
    ),
    Measurement(
        "03.bias_right",
        "Largest bias after 300 steps with the right backward pass.",
        lambda seed: run.descend(_rng(seed), constants=False).bias[-1],
        "{high:.0e}",
    ),
    Measurement(
        "03.bias_constants",
        "The same with mean and variance taken as constants.",
        lambda seed: run.descend(_rng(seed), constants=True).bias[-1],
        "{mean:.1f}",
    ),
    Measurement(
        "03.one_sided_error",
        "Relative error of one-sided differences through batch norm, h = 1e-5.",
        lambda seed: _error(seed, "one-sided", 1e-5),
        "{mean:.0e}",
    ),
    Measurement(
        "03.central_error",
        "Relative error of central differences through batch norm, h = 1e-5.",
        lambda seed: _error(seed, "central", 1e-5),
        "{mean:.0e}",
    ),
    Measurement(
        "03.complex_error",
        "Relative error of the complex step through batch norm, h = 1e-30.",
        lambda seed: _error(seed, "complex step", 1e-30),
        "{mean:.0e}",
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
        "Largest sum of dx over the batch, relative to its largest element.",
        lambda seed: run.sums(_rng(seed))[0],
        "{high:.0e}",
    ),
    Measurement(
        "03.sum_along_x_hat",
        "Largest sum of dx * x_hat over the batch, relative to dx's largest.",
        lambda seed: run.sums(_rng(seed))[1],
        "{mean:.0e}",
    ),
    Measurement(
        "03.bias_gradient",
        "Largest gradient of a bias before batch norm, mean loss over 64 wines.",
        lambda seed: run.parameter_gradients(_rng(seed))["bias"],
        "{mean:.0e}",
    ),
    Measurement(
        "03.beta_gradient",
        "Largest gradient of beta in the same layer.",
        lambda seed: run.parameter_gradients(_rng(seed))["beta"],
        "{mean:.1f}",
    ),
)
