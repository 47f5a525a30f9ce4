"""Every node of lesson 03's graph beside its true gradient: exact, approx, maxdiff."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bnlab.lessons.backpropagation.experiments import EPS, Layer
from bnlab.lessons.backpropagation.reference import STAGES
from bnlab.nn.gradcheck import COMPLEX_STEP, complex_step_gradient, relative_error


def true_gradients(layer: Layer) -> dict[str, np.ndarray]:
    """The gradient at each node, by complex steps and none of our equations.

    A node's value is moved while those before it stay; all that comes after
    it follows. So the mean moves the variance too: the derivatives are total.
    """
    x, gamma, beta, dy = layer
    mean = x.mean(axis=0)
    var = x.var(axis=0)
    x_hat = (x - mean) / np.sqrt(var + EPS)

    def after_var(v, x=x, mean=mean):
        return np.sum(dy * (gamma * (x - mean) / np.sqrt(v + EPS) + beta))

    def after_mean(m, x=x):
        return after_var(((x - m) ** 2).mean(axis=0), x, m)

    losses = {
        "dbeta": (lambda b: np.sum(dy * (gamma * x_hat + b)), beta),
        "dgamma": (lambda g: np.sum(dy * (g * x_hat + beta)), gamma),
        "dx_hat": (lambda h: np.sum(dy * (gamma * h + beta)), x_hat),
        "dvar": (after_var, var),
        "dmean": (after_mean, mean),
        "dx": (lambda v: after_mean(v.mean(axis=0), v), x),
    }
    return {name: complex_step_gradient(f, at) for name, (f, at) in losses.items()}


@dataclass(frozen=True)
class StageTable:
    """Rows of name, exact, approx, maxdiff; and whose stages they are."""

    title: str
    rows: tuple[tuple[str, str, str, str], ...]

    def __str__(self) -> str:
        head = ("name", "exact", "approx", "maxdiff")
        lines = [f"{a:8} {b:6} {c:7} {d}" for a, b, c, d in (head, *self.rows)]
        return "\n".join([self.title, *lines])

    __repr__ = __str__


def compare_stages(function: Callable, layer: Layer) -> StageTable:
    """The learner's stages beside the true gradients.

    Parameters
    ----------
    function : callable
        ``batchnorm_backward_staged``. What it raises is told in the title,
        so that a notebook runs on.
    layer : Layer

    Returns
    -------
    StageTable
        ``exact``: equal to the last digit; ``approx``: within 1e-11 of the
        largest element; ``maxdiff``: largest difference, relative to it.
    """
    title, stages = "Your stages beside complex steps", {}
    try:
        stages = function(layer.dy.copy(), layer.x.copy(), layer.gamma.copy(), EPS)
    except Exception as error:
        title = f"Your code raised {type(error).__name__}: {error}"
    if not isinstance(stages, dict):
        title, stages = "Not written yet: no dict came back", {}
    true = true_gradients(layer)
    return StageTable(title, tuple(_row(n, stages.get(n), true[n]) for n in STAGES))


def _row(name, got, true):
    if np.shape(got) != true.shape:
        came = "missing" if got is None else f"shape {np.shape(got)}"
        return name, "-", "-", f"{came}, needed {true.shape}"
    difference = relative_error(got, true)
    exact, approx = np.array_equal(got, true), difference < COMPLEX_STEP
    return name, str(exact), str(approx), f"{difference:.0e}"
