"""What networks are stacked from: dense layers, activations, normalizations."""

from bnlab.nn.activation import ACTIVATIONS, Activation, ReLU, Sigmoid, Tanh
from bnlab.nn.batchnorm import BatchNorm, GhostBatchNorm, NoisyBatchNorm
from bnlab.nn.dense import Dense
from bnlab.nn.dropout import Dropout
from bnlab.nn.groupnorm import GroupNorm
from bnlab.nn.layer import Layer

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "BatchNorm",
    "Dense",
    "Dropout",
    "GhostBatchNorm",
    "GroupNorm",
    "Layer",
    "NoisyBatchNorm",
    "ReLU",
    "Sigmoid",
    "Tanh",
]
