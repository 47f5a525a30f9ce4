"""Train: shuffle, take a batch, step down the gradient, and write down how it went."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from bnlab.training.evaluation import evaluate
from bnlab.training.loss import one_hot
from bnlab.training.step import batches, train_step
from bnlab.training.threads import one_blas_thread


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
