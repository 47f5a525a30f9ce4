"""Known mistakes in `bias_gradient`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes

known = KnownMistakes("bias_gradient")


@known("you average over the batch; add up")
def _bias_mean(dx):
    return dx.mean(axis=0)


@known("you add up over the features; add up over the batch")
def _bias_per_example(dx):
    return dx.sum(axis=1)


@known("you add up over everything; each feature has its own bias")
def _bias_one_number(dx):
    return dx.sum()


@known(
    "the result keeps a batch axis, shape (1, D); one number a feature has shape (D,)",
)
def _bias_kept_axis(dx):
    return dx.sum(axis=0, keepdims=True)


@known(
    "you return zeros; that is what comes out for a dx that passed batch norm, but "
    "this function takes any dx",
)
def _bias_zero(dx):
    return np.zeros(dx.shape[1])


@known("you return dx itself; each bias collects N numbers of it")
def _bias_unsummed(dx):
    return dx


@known("the sign is turned round")
def _bias_minus(dx):
    return -dx.sum(axis=0)
