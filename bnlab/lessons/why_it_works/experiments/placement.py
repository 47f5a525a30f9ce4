"""Where batch norm stands: before the first layer, before or after the bend."""

from functools import cache

import numpy as np

from bnlab.datasets import Part, Split, breast_cancer, split, wine
from bnlab.lessons.input_normalization.reference import fit_min_max, min_max_scale
from bnlab.lessons.why_it_works.experiments.designs import (
    Design,
    build,
    fit,
    standardized,
)
from bnlab.lessons.why_it_works.experiments.speed import best_rate, curve
from bnlab.nn.network import mlp
from bnlab.nn.training import evaluate, train

DATA = {"wine": wine, "breast cancer": breast_cancer}
# Each kind of input, and what the net has for it: batch norm first, or hidden.
INPUTS = {
    "raw": {},
    "min-max": {},
    "standardized": {},
    "batch norm": {"input_norm": True},
    "batch norm, hidden only": {"norm": "batch"},
}
RATES = tuple(10.0**k for k in range(-6, 1))
DIGITS = {
    name: Design((64,) * 4, name, (0.1, 0.3, 1.0), 12) for name in ("relu", "sigmoid")
}


def input_accuracy(seed, data, kind, debias=True, epochs=60):
    """Test accuracy of a small net by what was done for its inputs.

    The rate is the best of seven by the validation part.

    Parameters
    ----------
    seed : int
    data : {"wine", "breast cancer"}
    kind : str
        One of `INPUTS`.
    debias : bool
        Of the running averages.
    epochs : int
    """
    parts = _scaled(seed, data, kind)
    options = dict(INPUTS[kind])
    if options:
        options["debias"] = debias
    rngs = [[np.random.default_rng([seed, k]) for _ in RATES] for k in (0, 1)]
    sizes = [parts.train.x.shape[1], 32, parts.train.y.max() + 1]
    network = mlp(sizes, rngs[0], **options)
    train(
        network,
        parts.train,
        learning_rate=np.array(RATES),
        epochs=epochs,
        batch_size=32,
        rng=rngs[1],
        validation=parts.validation,
    )
    chosen = np.argmax(_preference(network, parts.validation))
    return float(evaluate(network, parts.test)[0][chosen])


def _preference(network, part):
    """Accuracy; the loss decides between equals, and nan is the worst."""
    accuracy, loss = evaluate(network, part)
    return accuracy - 1e-6 * np.nan_to_num(loss, nan=1e3, posinf=1e3)


def _scaled(seed, data, kind):
    parts = _parts(seed, data)
    if kind == "standardized":
        return standardized(parts)
    if kind == "min-max":
        limits = fit_min_max(parts.train.x)
        return Split(*(Part(min_max_scale(p.x, *limits), p.y) for p in parts))
    return parts


@cache
def _parts(seed, data):
    return split(DATA[data](), np.random.default_rng(seed))


def place_accuracy(seed, activation, method):
    """Final accuracy with batch norm before or after, at the best of three rates."""
    design = DIGITS[activation]
    rate = best_rate(seed, design, method)
    return float(curve(seed, design, method, rate).accuracy[-1])


def accuracy_without_parameters(seed, activation, rate=0.3):
    """Final accuracy with gamma and beta left at 1 and 0."""
    design = DIGITS[activation]
    network = build(seed, design, "batch norm", replicas=1)
    rates = np.full_like(network.params, rate)
    for views in network.views(rates):
        for name in views.keys() & {"gamma", "beta"}:
            views[name][...] = 0
    return float(fit(network, seed, design, rates, part="test").accuracy[-1, 0])
