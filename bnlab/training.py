"""Train: shuffle, take a batch, step down the gradient, and write down how it went."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np


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


def one_hot(labels, classes, dtype=np.float32):
    """Rows of zeros with a one in the column of the label."""
    return np.eye(classes, dtype=dtype)[labels]


def softmax_cross_entropy(logits, targets):
    """The mean cross-entropy and its gradient.

    Parameters
    ----------
    logits : ndarray of shape (..., N, C)
        Overwritten.
    targets : ndarray of shape (..., N, C)
        One-hot rows.

    Returns
    -------
    loss : ndarray of shape (...)
        In nats.
    dlogits : ndarray of shape (..., N, C)
    """
    n = logits.shape[-2]
    logits -= logits.max(axis=-1, keepdims=True)  # so that exp can't overflow
    chosen = np.einsum("...nc,...nc->...n", logits, targets)
    p = np.exp(logits, out=logits)
    total = np.add.reduce(p, axis=-1)  # (..., N)
    loss = np.add.reduce(np.log(total) - chosen, axis=-1) / n
    p /= total[..., None]
    p -= targets
    p *= 1 / n
    return loss, p


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
    learning_rate : float or ndarray of shape (R,)
        One for each replica, to try a grid in one go.
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
    x, targets = _prepared(network, part)
    rate = np.asarray(learning_rate, network.params.real.dtype)
    rate = rate[:, None] if rate.ndim else rate
    losses, accuracies, seconds = [], [], []
    step, total = 0, epochs * (part.y.shape[-1] // batch_size)
    spent = 0.0
    for _ in range(epochs):
        started, epoch_losses = perf_counter(), []
        # A rate that is too large ends in inf and nan: a result, not an error.
        with np.errstate(all="ignore"):
            for x_batch, t_batch in batches(x, targets, batch_size, rng):
                factor = schedule(step / total) if schedule else 1
                loss = train_step(network, x_batch, t_batch, rate * factor)
                epoch_losses.append(loss)
                step += 1
                if after_step:
                    after_step(step)
        spent += perf_counter() - started
        losses.append(np.mean(epoch_losses, axis=0))
        accuracies.append(evaluate(network, validation)[0])
        seconds.append(spent)
    return History(np.array(losses), np.array(accuracies), np.array(seconds))


def _prepared(network, part):
    """The examples in the network's dtype, the classes as one-hot rows."""
    classes = network.layers[-1].shapes["weights"][1]
    dtype = network.params.dtype
    return part.x.astype(dtype), one_hot(part.y, classes, dtype)


def cosine(done):
    """Falls from 1 to 0 along half a cosine: a schedule for `train`."""
    return 0.5 * (1 + np.cos(np.pi * done))
