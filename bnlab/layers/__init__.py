"""What networks are stacked from: dense layers, activations, normalizations."""

from bnlab.layers.activation import ACTIVATIONS, Activation, ReLU, Sigmoid, Tanh
from bnlab.layers.batchnorm import BatchNorm, GhostBatchNorm, NoisyBatchNorm
from bnlab.layers.dense import Dense
from bnlab.layers.dropout import Dropout
from bnlab.layers.groupnorm import GroupNorm
from bnlab.layers.layer import Layer

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
