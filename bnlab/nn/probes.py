"""Look into a network: what reaches its activations, where its gradient leads."""

from dataclasses import dataclass

import numpy as np

from bnlab.nn import Activation, Dense
from bnlab.nn.loss import softmax_cross_entropy
from bnlab.nn.training import loss_and_gradient


@dataclass(frozen=True)
class Landscape:
    """The loss along the gradient, an entry a rate.

    Attributes
    ----------
    losses : ndarray of shape (K, ...)
        After a step with each rate, in nats.
    smoothness : ndarray of shape (K, ...)
        Change of the gradient per length of the step: an effective beta.
    cosine : ndarray of shape (K, ...)
        Between the gradients before and after the step.
    """

    losses: np.ndarray
    smoothness: np.ndarray
    cosine: np.ndarray


def weight_gradients(network):
    """The gradient of each dense layer's weights, from the input on."""
    return [layer.dweights for layer in network.of_type(Dense)]


def activation_inputs(network, x, mode="batch"):
    """What reaches each activation: copies of (..., N, units), input first.

    With batch norm before the activation that is its output.
    """
    before, found = network.mode, []
    network.set_mode(mode)
    for layer in network.layers:
        if isinstance(layer, Activation):
            found.append(x.copy())
        x = layer.forward(x)
    network.set_mode(before)
    return found


def along_gradient(network, x, targets, rates):
    """Step down the gradient of one batch with each rate, look, and go back.

    Statistics are those of the batch, and the running ones stay.

    Parameters
    ----------
    network : Network
    x, targets : ndarray of shape (..., N, D) and (..., N, C)
    rates : sequence of float

    Returns
    -------
    Landscape
    """
    mode, start = network.mode, network.params.copy()
    network.set_mode("batch")
    loss_and_gradient(network, x, targets)
    gradient = network.grads.copy()
    found = []
    for rate in rates:
        network.params[...] = start - rate * gradient
        loss = loss_and_gradient(network, x, targets)
        found.append((loss, *_compared(gradient, network.grads, rate)))
    network.params[...] = start
    network.grads[...] = gradient
    network.set_mode(mode)
    return Landscape(*map(np.array, zip(*found, strict=True)))


def _compared(before, after, rate):
    """Change of the gradient per step length, and the cosine of the two."""
    length, other = (np.linalg.norm(g, axis=-1) for g in (before, after))
    change = np.linalg.norm(after - before, axis=-1)
    cosine = np.einsum("...p,...p->...", before, after) / (length * other)
    return change / (rate * length), cosine


def loss_at(network, x, targets):
    """The batch's loss as a function of the flat parameters.

    The network is left with the parameters that it had.
    """

    def loss(params):
        start = network.params.copy()
        network.params[...] = params
        value, _ = softmax_cross_entropy(network.forward(x), targets)
        network.params[...] = start
        return value

    return loss
