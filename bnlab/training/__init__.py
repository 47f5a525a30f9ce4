"""Train: shuffle, take a batch, step down the gradient, and write down how it went."""

from bnlab.training.evaluation import evaluate
from bnlab.training.loop import History, cosine, prepared, train
from bnlab.training.loss import one_hot, softmax_cross_entropy
from bnlab.training.step import batches, loss_and_gradient, train_step

__all__ = [
    "History",
    "batches",
    "cosine",
    "evaluate",
    "loss_and_gradient",
    "one_hot",
    "prepared",
    "softmax_cross_entropy",
    "train",
    "train_step",
]
