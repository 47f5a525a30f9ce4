"""Batch norm in place of input normalization: first, or in the hidden layer only."""

from functools import cache

import numpy as np

from bnlab.datasets import Part, Split, digits, split, wine
from bnlab.lessons.input_normalization.reference import fit_min_max, min_max_scale
from bnlab.lessons.why_it_works.experiments.designs import standardized
from bnlab.nn.network import mlp
from bnlab.nn.training import evaluate, train

# Each data set, and how many epochs it trains for.
DATA = {"wine": (wine, 60), "digits": (digits, 12)}
# Each kind of input, and what the net has for it: batch norm first, or hidden.
INPUTS = {
    "raw": {},
    "min-max": {},
    "standardized": {},
    "batch norm": {"input_norm": True},
    "batch norm, hidden only": {"norm": "batch"},
}
RATES = tuple(10.0**k for k in range(-6, 1))


def input_accuracy(seed, data, kind):
    """Test accuracy of a net of 32 hidden units, by what was done for its inputs.

    The rate is the best of seven by the validation part.

    Parameters
    ----------
    seed : int
    data : {"wine", "digits"}
    kind : str
        One of `INPUTS`.
    """
    parts = _scaled(seed, data, kind)
    options = dict(INPUTS[kind])
    if options:
        options["debias"] = True  # wine has few steps for the running averages
    rngs = [[np.random.default_rng([seed, k]) for _ in RATES] for k in (0, 1)]
    sizes = [parts.train.x.shape[1], 32, parts.train.y.max() + 1]
    network = mlp(sizes, rngs[0], **options)
    train(
        network,
        parts.train,
        learning_rate=np.array(RATES),
        epochs=DATA[data][1],
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
    return split(DATA[data][0](), np.random.default_rng(seed))
