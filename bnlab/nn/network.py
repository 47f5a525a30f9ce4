"""Our networks: layers in a row, one flat vector of parameters, one loss."""

from itertools import pairwise

import numpy as np

from bnlab.nn import (
    ACTIVATIONS,
    BatchNorm,
    Dense,
    Dropout,
    GhostBatchNorm,
    GroupNorm,
    NoisyBatchNorm,
)

MODES = ("train", "eval", "batch")


class Network:
    """Layers in a row.

    Parameters
    ----------
    layers : list of Layer
    rng : numpy.random.Generator, or list of R of them
        Draws the first weights. One generator makes a plain network with
        arrays (N, D); a list makes R replicas that train side by side, with
        arrays (R, N, D). Replica r is what ``rng[r]`` alone would make.
    dtype : default=numpy.float32
        float64 for gradient checks, complex128 for the complex step.

    Attributes
    ----------
    params, grads : ndarray of shape (P,) or (R, P)
        All parameters and their gradients; layers hold views of them.

    Examples
    --------
    >>> network = Network([Dense(3, 2)], np.random.default_rng(0))
    >>> network.forward(np.ones((5, 3), np.float32)).shape, network.params.shape
    ((5, 2), (8,))
    """

    def __init__(self, layers, rng, dtype=np.float32):
        self.layers = list(layers)
        rngs = rng if isinstance(rng, list) else [rng]
        replicas = (len(rng),) if isinstance(rng, list) else ()
        self.params = np.zeros((*replicas, _size(self.layers)), dtype)
        self.grads = np.zeros_like(self.params)
        views = self.views(self.params), self.views(self.grads)
        for layer, params, grads in zip(self.layers, *views, strict=True):
            layer.bind(params, grads)
            layer.start(rngs)
        self.set_mode("train")
        if isinstance(self.layers[0], Dense):
            self.layers[0].needs_dx = False

    def forward(self, x):
        """Logits (..., N, C) of `x` (..., N, D)."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dlogits):
        """Fill `grads` with the gradient of a loss, from that of its logits."""
        dy = dlogits
        for layer in reversed(self.layers):
            dy = layer.backward(dy)

    def set_mode(self, mode):
        """Choose "train", "eval" or "batch", as `Layer` explains them."""
        if mode not in MODES:
            raise ValueError(f"mode must be one of {MODES}, got {mode!r}")
        self.mode = mode
        for layer in self.layers:
            layer.mode = mode

    def train(self):
        """Use the batch's statistics, and remember them."""
        self.set_mode("train")

    def eval(self):
        """Use the remembered statistics."""
        self.set_mode("eval")

    def of_type(self, kind):
        """The layers that are a `kind`, from the input on."""
        return [layer for layer in self.layers if isinstance(layer, kind)]

    def views(self, flat):
        """A vector like `params` as arrays: a dict by name for each layer."""
        found, start = [], 0
        for layer in self.layers:
            found.append({})
            for name, shape in layer.shapes.items():
                part = flat[..., start : start + shape[0] * shape[1]]
                found[-1][name] = part.reshape(*flat.shape[:-1], *shape)
                start += shape[0] * shape[1]
        return found


def _size(layers):
    return sum(a * b for layer in layers for a, b in layer.shapes.values())


def mlp(
    sizes,
    rng,
    activation="relu",
    norm=None,
    place="before",
    scale=None,
    last_scale=None,
    input_norm=False,
    keep_prob=1.0,
    noise_rng=None,
    dtype=np.float32,
    **options,
):
    """Stack a network of dense layers, each but the last with its extras.

    Parameters
    ----------
    sizes : sequence of int
        Inputs, hidden units, classes: ``[64, 100, 100, 10]``.
    rng : numpy.random.Generator or list of them
        As for `Network`.
    activation : {"relu", "tanh", "sigmoid", "linear"}
    norm : {None, "batch", "ghost", "noisy", "layer", "group"}
    place : {"before", "after"}
        Where the norm stands, seen from the activation.
    scale, last_scale : as for `Dense`
        Default "he" for ReLU and "xavier" otherwise; `last_scale` is that of
        the output layer, by default `scale`.
    input_norm : bool
        Batch norm as the first layer, on the features themselves.
    keep_prob : float
        Below 1, dropout after every hidden layer.
    noise_rng : numpy.random.Generator
        Needed by "noisy" and dropout.
    options
        For the norm: `momentum`, `eps`, `debias`, `ghost_size`, `groups`,
        `shift`, `spread`.

    Examples
    --------
    >>> network = mlp([64, 100, 10], np.random.default_rng(0), norm="batch")
    >>> [type(layer).__name__ for layer in network.layers]
    ['Dense', 'BatchNorm', 'ReLU', 'Dense']
    """
    if place not in ("before", "after"):
        raise ValueError(f"place must be 'before' or 'after', got {place!r}")
    scale = ("he" if activation == "relu" else "xavier") if scale is None else scale
    subtracts_mean = norm in ("batch", "ghost", "noisy") and place == "before"
    layers = [BatchNorm(sizes[0], overwrite=False, **options)] if input_norm else []
    for inputs, units in pairwise(sizes[:-1]):
        layers.append(Dense(inputs, units, bias=not subtracts_mean, scale=scale))
        row = [ACTIVATIONS[activation]()]
        if norm is not None:
            row.insert(place == "after", _norm(norm, units, place, noise_rng, options))
        if keep_prob < 1:
            row.append(Dropout(keep_prob, noise_rng))
        layers += row
    last = scale if last_scale is None else last_scale
    layers.append(Dense(*sizes[-2:], scale=last))
    return Network(layers, rng, dtype)


def _norm(kind, units, place, noise_rng, options):
    if kind == "layer":
        return GroupNorm(units, 1, **options)
    if kind == "group":
        return GroupNorm(units, **options)
    options = {**options, "overwrite": place == "before"}
    if kind == "noisy":
        return NoisyBatchNorm(units, noise_rng, **options)
    kinds = {"batch": BatchNorm, "ghost": GhostBatchNorm}
    if kind not in kinds:
        raise ValueError(f"norm must be batch, ghost, noisy, layer or group: {kind!r}")
    return kinds[kind](units, **options)
