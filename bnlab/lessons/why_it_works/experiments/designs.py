"""What every experiment of lesson 04 shares: the digits, the nets, the seeds.

One seed makes one split of the data, one set of initial weights and one order of
the examples; the replicas of a network try different rates or scales on it.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from bnlab.datasets import Part, Split, digits, split
from bnlab.lessons.input_normalization.reference import fit_standardizer, standardize
from bnlab.nn.network import mlp
from bnlab.nn.training import train

METHODS = {
    "plain": {},
    "batch norm": {"norm": "batch"},
    "batch norm after": {"norm": "batch", "place": "after"},
    "noisy batch norm": {"norm": "noisy"},
    "layer norm": {"norm": "layer"},
}


@dataclass(frozen=True)
class Design:
    """A task for methods to be compared on.

    Attributes
    ----------
    hidden : tuple of int
        Units of the hidden layers.
    activation : str
    rates : tuple of float
        To choose from, by the validation examples.
    epochs, batch_size : int
        A rate is chosen after half of the epochs.
    """

    hidden: tuple[int, ...]
    activation: str
    rates: tuple[float, ...]
    epochs: int
    batch_size: int = 64

    @property
    def name(self):
        """As the text says it: "3 x 100 sigmoid"."""
        activation = self.activation.replace("relu", "ReLU")
        return f"{len(self.hidden)} x {self.hidden[0]} {activation}"


SIGMOID = Design((100,) * 3, "sigmoid", (0.3, 1.0, 3.0), 20)
DEEP_SIGMOID = Design((64,) * 8, "sigmoid", (0.3, 1.0), 10)
DEEP_RELU = Design((64,) * 8, "relu", (0.03, 0.1, 0.3), 12)
SHALLOW_RELU = Design((100,) * 2, "relu", (0.1, 0.3, 1.0), 8)
DEEP_TANH = Design((64,) * 6, "tanh", (0.1, 0.3, 1.0), 8)


@cache
def standardized_digits(seed):
    """The digits, split by `seed`, scaled by the training part's statistics."""
    return standardized(split(digits(), np.random.default_rng(seed)))


def standardized(parts):
    """Each part on the scale of the training part."""
    statistics = fit_standardizer(parts.train.x)
    return Split(*(Part(standardize(p.x, *statistics), p.y) for p in parts))


def build(seed, design, method, replicas=None, **options):
    """The network of a design and method, as `replicas` equal ones if given."""
    generators = np.random.default_rng(seed)
    if replicas is not None:
        generators = [np.random.default_rng(seed) for _ in range(replicas)]
    options = {**METHODS[method], **options}
    if method == "noisy batch norm":
        options["noise_rng"] = np.random.default_rng([seed, 1])
    sizes = [64, *design.hidden, 10]
    return mlp(sizes, generators, activation=design.activation, **options)


def fit(network, seed, design, rates, part="validation", epochs=None, **more):
    """Train `network` on the digits of `seed`; its accuracy is that on `part`."""
    parts = standardized_digits(seed)
    rng = np.random.default_rng([seed, 2])
    if network.params.ndim == 2:
        rng = [np.random.default_rng([seed, 2]) for _ in network.params]
    return train(
        network,
        parts.train,
        learning_rate=rates,
        epochs=epochs or design.epochs,
        batch_size=design.batch_size,
        rng=rng,
        validation=getattr(parts, part),
        **more,
    )
