"""Lesson 03's numbers."""

import numpy as np

from bnlab.claims import claim
from bnlab.lessons.backpropagation import experiments as run
from bnlab.lessons.backpropagation import wrong_passes


def _rng(seed):
    return np.random.default_rng(seed)


@claim("03.loss_right", "{mean:.3f}")
def loss_right(seed):
    """Loss of the wines' layer after 300 steps with the right backward pass."""
    return run.descend(_rng(seed), constants=False).loss[-1]


@claim("03.loss_constants", "{mean:.3f}")
def loss_constants(seed):
    """The same with mean and variance taken as constants."""
    return run.descend(_rng(seed), constants=True).loss[-1]


@claim("03.bias_right", "{high:.0e}")
def bias_right(seed):
    """Largest bias after 300 steps with the right backward pass."""
    return run.descend(_rng(seed), constants=False).bias[-1]


@claim("03.bias_constants", "{mean:.1f}")
def bias_constants(seed):
    """The same with mean and variance taken as constants."""
    return run.descend(_rng(seed), constants=True).bias[-1]


def _error(seed, way, h):
    return run.gradient_errors(_rng(seed), way, [h])[0]


@claim("03.one_sided_error", "{mean:.0e}")
def one_sided_error(seed):
    """Relative error of one-sided differences through batch norm, h = 1e-5."""
    return _error(seed, "one-sided", 1e-5)


@claim("03.central_error", "{mean:.0e}")
def central_error(seed):
    """Relative error of central differences through batch norm, h = 1e-5."""
    return _error(seed, "central", 1e-5)


@claim("03.complex_error", "{mean:.0e}")
def complex_error(seed):
    """Relative error of the complex step through batch norm, h = 1e-30."""
    return _error(seed, "complex step", 1e-30)


@claim("03.wrong_passes", "{mean:.0f}")
def wrong_dx(seed):
    """Known wrong backward passes whose dx is off by more than 1e-6, random dy."""
    return wrong_passes.survivors(_rng(seed))[1]


@claim("03.survivors", "{mean:.0f}")
def survivors(seed):
    """Those of them whose dx is right to 1e-6 when the loss is sum(y)."""
    return wrong_passes.survivors(_rng(seed))[0]


@claim("03.sum_of_dx", "{high:.0e}")
def sum_of_dx(seed):
    """Largest sum of dx over the batch, relative to its largest element."""
    return run.sums(_rng(seed))[0]


@claim("03.sum_along_x_hat", "{mean:.0e}")
def sum_along_x_hat(seed):
    """Largest sum of dx * x_hat over the batch, relative to dx's largest."""
    return run.sums(_rng(seed))[1]


@claim("03.bias_gradient", "{mean:.0e}")
def bias_gradient(seed):
    """Largest gradient of a bias before batch norm, mean loss over 64 wines."""
    return run.parameter_gradients(_rng(seed))["bias"]


@claim("03.beta_gradient", "{mean:.1f}")
def beta_gradient(seed):
    """Largest gradient of beta in the same layer."""
    return run.parameter_gradients(_rng(seed))["beta"]
