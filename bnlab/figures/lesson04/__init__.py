"""Figures of lesson 04."""

from bnlab.figures.lesson04.bars import bars, needed, one_each
from bnlab.figures.lesson04.curves import (
    accuracy,
    by_scale,
    gradients,
    losses,
    predicted_growth,
)
from bnlab.figures.lesson04.inside import cats, loss_band, percentiles
from bnlab.figures.lesson04.maps import accuracy_map

__all__ = [
    "accuracy",
    "accuracy_map",
    "bars",
    "by_scale",
    "cats",
    "gradients",
    "loss_band",
    "losses",
    "needed",
    "one_each",
    "percentiles",
    "predicted_growth",
]
