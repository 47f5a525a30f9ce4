"""How large is the gradient in each layer, before the first step?"""

import numpy as np

from bnlab.lessons.why_it_works.experiments.designs import METHODS, standardized_digits
from bnlab.lessons.why_it_works.reference import log10_gradient_norms
from bnlab.nn.blas import one_blas_thread
from bnlab.nn.loss import one_hot
from bnlab.nn.network import mlp
from bnlab.nn.probes import weight_gradients
from bnlab.nn.training import loss_and_gradient


def gradient_profile(seed, depth, activation, method, scale=None, batch=128):
    """log10 of the norm of each hidden layer's weight gradient, untrained.

    Parameters
    ----------
    seed : int
        Of the data, the first weights and the batch.
    depth : int
        Hidden layers.
    activation, method : str
    scale : {None, "he", "xavier"} or float
        Of all weights; None is what suits the activation.
    batch : int
        Examples.

    Returns
    -------
    ndarray of shape (depth,)
        From the input on.
    """
    part = standardized_digits(seed).train
    chosen = np.random.default_rng([seed, 3]).choice(len(part.y), batch, replace=False)
    network = mlp(
        [64] * (depth + 1) + [10],
        np.random.default_rng(seed),
        activation=activation,
        scale=scale,
        dtype=np.float64,  # gradients of 1e-20 are exact there
        **METHODS[method],
    )
    targets = one_hot(part.y[chosen], 10, float)
    with one_blas_thread():
        loss_and_gradient(network, part.x[chosen], targets)
    return log10_gradient_norms(weight_gradients(network)[:-1])


def growth_per_layer(profile):
    """Factor by which the gradient grows from a layer to the one before it."""
    return 10 ** ((profile[0] - profile[-1]) / (len(profile) - 1))


# What an infinitely wide net with batch norm before ReLU tends to: Yang,
# Pennington, Rao, Sohl-Dickstein and Schoenholz (2019), arXiv:1902.08129.
RELU_GROWTH = (np.pi / (np.pi - 1)) ** 0.5
