"""Train: shuffle, take a batch, step down the gradient, and write down how it went."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from bnlab.nn.blas import one_blas_thread
from bnlab.nn.loss import one_hot, softmax_cross_entropy


def loss_and_gradient(network, x, targets):
    """Fill ``network.grads`` for one batch, and return the loss."""
    loss, dlogits = softmax_cross_entropy(network.forward(x), targets)
    network.backward(dlogits)
    return loss


def train_step(network, x, targets, learning_rate):
    """One step of gradient descent; returns the loss before it."""
    loss = loss_and_gradient(network, x, targets)
    network.grads *= learning_rate
    network.params -= network.grads
    return loss


def batches(x, targets, batch_size, rng):
    """Shuffle the examples and deal them in batches, one epoch.

    An incomplete last batch is left out, so that every batch has the same
    statistics' noise; the next epoch's shuffle leaves out others.

    Parameters
    ----------
    x, targets : ndarray of shape (N, D) and (N, C)
        Or (R, N, D) and (R, N, C), when replicas see different data.
    batch_size : int
    rng : numpy.random.Generator or list of R of them
        A list shuffles for each replica.

    Yields
    ------
    x, targets : ndarray of shape (batch_size, ...), after replicas if any
    """
    n = targets.shape[-2]
    if not 1 <= batch_size <= n:
        raise ValueError(f"batch_size must be from 1 to {n}, got {batch_size}")
    x, targets = _shuffled(x, targets, rng)
    for stop in range(batch_size, n + 1, batch_size):
        chosen = slice(stop - batch_size, stop)
        yield x[..., chosen, :], targets[..., chosen, :]


def _shuffled(x, targets, rng):
    n = targets.shape[-2]
    if not isinstance(rng, list):
        order = rng.permutation(n)
        return x[order], targets[order]
    order = np.stack([each.permutation(n) for each in rng])  # (R, N)
    if targets.ndim == 2:
        return x[order], targets[order]
    replica = np.arange(len(rng))[:, None]
    return x[replica, order], targets[replica, order]


def evaluate(network, part, mode="eval"):
    """Accuracy and loss on some examples; the network's mode stays its own.

    Parameters
    ----------
    network : Network
    part : Part
        Features (N, D) or (R, N, D), classes (N,) or (R, N).
    mode : {"eval", "batch"}
        Running statistics, or those of these very examples.

    Returns
    -------
    accuracy, loss : ndarray of shape () or (R,)
    """
    before = network.mode
    network.set_mode(mode)
    with np.errstate(all="ignore"):  # a network that diverged gives nan
        logits = network.forward(part.x.astype(network.params.dtype))
        accuracy = np.mean(logits.argmax(axis=-1) == part.y, axis=-1)
        targets = one_hot(part.y, logits.shape[-1], network.params.dtype)
        loss, _ = softmax_cross_entropy(logits, targets)
    network.set_mode(before)
    return accuracy, loss


@dataclass(frozen=True)
class History:
    """How a training went, an entry an epoch; replicas are the last axis.

    Attributes
    ----------
    loss : ndarray of shape (epochs,) or (epochs, R)
        Mean cross-entropy of the epoch's batches, in nats.
    accuracy : ndarray, like `loss`
        Share of the validation examples that are right, in eval mode.
    seconds : ndarray of shape (epochs,)
        Time spent in training so far, evaluation excluded, all replicas.
    """

    loss: np.ndarray
    accuracy: np.ndarray
    seconds: np.ndarray


def train(
    network,
    part,
    *,
    learning_rate,
    epochs,
    batch_size,
    rng,
    validation,
    schedule=None,
    after_step=None,
):
    """Gradient descent on mini-batches, the examples reshuffled every epoch.

    Parameters
    ----------
    network : Network
    part : Part
        The training examples.
    learning_rate : float, or ndarray of shape (R,) or (R, P)
        One for each replica, to try a grid in one go, or for each parameter.
    epochs, batch_size : int
    rng : numpy.random.Generator or list of R of them
        As many as the network has.
    validation : Part
        Evaluated after each epoch.
    schedule : callable, optional
        Factor of the rate, from the share of the training that is done.
    after_step : callable, optional
        Called with the number of steps done, from 1 on.

    Returns
    -------
    History
    """
    rate = np.asarray(learning_rate, network.params.real.dtype)
    rate = rate[:, None] if rate.ndim == 1 else rate
    data = prepared(network, part)
    total = epochs * (part.y.shape[-1] // batch_size)
    entries, spent, step = [], 0.0, 0
    # A rate that is too large ends in inf and nan: a result, not an error.
    with one_blas_thread(), np.errstate(all="ignore"):
        for _ in range(epochs):
            started, losses = perf_counter(), []
            for batch in batches(*data, batch_size, rng):
                factor = schedule(step / total) if schedule else 1
                losses.append(train_step(network, *batch, rate * factor))
                step += 1
                if after_step:
                    after_step(step)
            spent += perf_counter() - started
            loss, accuracy = np.mean(losses, axis=0), evaluate(network, validation)[0]
            entries.append((loss, accuracy, spent))
    return History(*map(np.array, zip(*entries, strict=True)))


def prepared(network, part):
    """The examples in the network's dtype, the classes as one-hot rows."""
    classes = network.layers[-1].shapes["weights"][1]
    dtype = network.params.dtype
    return part.x.astype(dtype), one_hot(part.y, classes, dtype)


def cosine(done):
    """Falls from 1 to 0 along half a cosine: a schedule for `train`."""
    return 0.5 * (1 + np.cos(np.pi * done))
