"""Lesson 04: why batch norm works, with the evidence against."""

from bnlab.experiments.lesson04.designs import (
    DEEP_RELU,
    DEEP_TANH,
    SHALLOW_RELU,
    SIGMOID,
    Design,
    standardized_digits,
)
from bnlab.experiments.lesson04.gradients import RELU_GROWTH, gradient_profile
from bnlab.experiments.lesson04.landscape import LOOK_EVERY, loss_band, smoothness
from bnlab.experiments.lesson04.progress import progress
from bnlab.experiments.lesson04.speed import contest, curve, epochs_needed

__all__ = [
    "DEEP_RELU",
    "DEEP_TANH",
    "LOOK_EVERY",
    "RELU_GROWTH",
    "SHALLOW_RELU",
    "SIGMOID",
    "Design",
    "contest",
    "curve",
    "epochs_needed",
    "gradient_profile",
    "loss_band",
    "progress",
    "smoothness",
    "standardized_digits",
]
