"""Where batch norm stands, and whether it keeps its gamma and beta."""

import numpy as np

from bnlab.lessons.why_it_works.experiments.designs import Design, build, fit

RATES = (0.1, 0.3, 1.0, 3.0)
DIGITS = {name: Design((64,) * 4, name, RATES, 12) for name in ("relu", "sigmoid")}
# Name of the variant: where batch norm stands, and if gamma and beta are learned.
PLACES = {
    "before": ("batch norm", True),
    "after": ("batch norm after", True),
    "before, without gamma and beta": ("batch norm", False),
}


def place_accuracy(seed, activation, place, rates=RATES):
    """Test accuracy after 12 epochs at each rate.

    Parameters
    ----------
    seed : int
    activation : {"relu", "sigmoid"}
    place : str
        One of `PLACES`.
    rates : sequence of float

    Returns
    -------
    ndarray of shape (rates,)
    """
    design = DIGITS[activation]
    method, learned = PLACES[place]
    network = build(seed, design, method, replicas=len(rates))
    each = np.zeros_like(network.params) + np.reshape(rates, (-1, 1))
    if not learned:
        _hold(network, each)
    each = each.astype(network.params.dtype)
    return fit(network, seed, design, each, part="test").accuracy[-1]


def _hold(network, rates):
    """Give gamma and beta a rate of 0: they stay at 1 and 0."""
    for views in network.views(rates):
        for name in views.keys() & {"gamma", "beta"}:
            views[name][...] = 0
