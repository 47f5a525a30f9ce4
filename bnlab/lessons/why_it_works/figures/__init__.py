"""Figures of lesson 04."""

from bnlab.lessons.why_it_works.figures.bars import bars, needed, one_each
from bnlab.lessons.why_it_works.figures.curves import (
    accuracy,
    by_scale,
    gradients,
    losses,
    predicted_growth,
)
from bnlab.lessons.why_it_works.figures.inside import cats, loss_band, percentiles
from bnlab.lessons.why_it_works.figures.maps import accuracy_map

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
