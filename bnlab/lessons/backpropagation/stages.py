"""A learner's gradients beside measured ones: name, approx, maxdiff."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bnlab.lessons.backpropagation.experiments import EPS, Layer
from bnlab.lessons.backpropagation.reference import STAGES, numerical_gradient
from bnlab.nn.gradcheck import CENTRAL, relative_error

CLOSED = ("dx", "dgamma", "dbeta")


def measured_gradients(
    layer: Layer, measure: Callable = numerical_gradient
) -> dict[str, np.ndarray]:
    """The gradient at each node, measured: none of our equations is in it.

    A node's value is moved while those before it stay; all that comes after
    it follows. So the mean moves the variance too: the derivatives are total.

    Parameters
    ----------
    layer : Layer
    measure : callable
        ``(f, x) -> gradient``, such as ``numerical_gradient``.
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
    return {name: np.asarray(measure(f, at.copy())) for name, (f, at) in losses.items()}


@dataclass(frozen=True)
class GradientTable:
    """Rows of name, approx, maxdiff; and a title that says what is compared."""

    title: str
    rows: tuple[tuple[str, str, str], ...]
    note: str = ""

    def __str__(self) -> str:
        head = ("name", "approx", "maxdiff")
        lines = [f"{a:8} {b:7} {c}" for a, b, c in (head, *self.rows)]
        return "\n".join(filter(None, [self.title, *lines, self.note]))

    __repr__ = __str__


def compare_stages(
    function: Callable, layer: Layer, measure: Callable = numerical_gradient
) -> GradientTable:
    """The learner's stages beside measured gradients.

    Parameters
    ----------
    function : callable
        ``batchnorm_backward_staged``. What it raises is told in the title,
        so that a notebook runs on.
    layer : Layer
    measure : callable
        ``numerical_gradient``.

    Returns
    -------
    GradientTable
        ``approx``: within 1e-6 of the largest element; ``maxdiff``: largest
        difference, relative to it.
    """
    dy, x, gamma = layer.dy.copy(), layer.x.copy(), layer.gamma.copy()
    title, got = _told("Your stages", lambda: function(dy, x, gamma, EPS), Mapping)
    return _table(title, {} if got is None else got, STAGES, layer, measure)


def compare_closed(
    forward: Callable,
    backward: Callable,
    layer: Layer,
    measure: Callable = numerical_gradient,
) -> GradientTable:
    """The learner's closed form beside measured gradients.

    Parameters
    ----------
    forward, backward : callable
        ``batchnorm_forward`` and ``batchnorm_backward``.
    layer : Layer
    measure : callable
        ``numerical_gradient``.
    """
    x, gamma, beta, dy = (array.copy() for array in layer)

    def gradients():
        returned = forward(x, gamma, beta, EPS)
        return backward(dy, returned[1]) if returned is not None else None

    title, got = _told("Your closed form", gradients, (tuple, list, np.ndarray))
    named = dict(zip(CLOSED, () if got is None else got, strict=False))
    return _table(title, named, CLOSED, layer, measure)


def _told(whose, run, kind):
    """A title, and what `run` returned if it is of that kind."""
    try:
        got = run()
    except Exception as error:
        return f"Your code raised {type(error).__name__}: {error}", None
    if not isinstance(got, kind):
        return "Not written yet: no gradients came back", None
    return f"{whose} beside measured gradients", got


def _table(title, got, names, layer, measure):
    true = measured_gradients(layer, measure)
    rows = tuple(_row(name, got.get(name), true[name]) for name in names)
    note = getattr(measure, "note", "").replace("Drawn", "Measured")
    return GradientTable(title, rows, note)


def _row(name, got, true):
    if np.shape(got) != true.shape:
        came = "missing" if got is None else f"shape {np.shape(got)}"
        return name, "-", f"{came}, needed {true.shape}"
    difference = relative_error(got, true)
    return name, str(difference < CENTRAL), f"{difference:.0e}"
