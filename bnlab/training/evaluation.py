"""How well a network does on examples that it wasn't trained on."""

import numpy as np

from bnlab.training.loss import one_hot, softmax_cross_entropy


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
