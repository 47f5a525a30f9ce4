"""Figures of lesson 04."""

from bnlab.lessons.why_it_works.figures.curves import (
    accuracy,
    by_rate,
    by_scale,
    gradients,
    growth_by_scale,
    losses,
    predicted_growth,
    spreads,
)
from bnlab.lessons.why_it_works.figures.dots import (
    dots,
    one_each,
    percent,
    steps_and_seconds,
)
from bnlab.lessons.why_it_works.figures.inside import cats, loss_band, percentiles, way
from bnlab.lessons.why_it_works.figures.maps import accuracy_map

__all__ = [
    "accuracy",
    "accuracy_map",
    "by_rate",
    "by_scale",
    "cats",
    "dots",
    "gradients",
    "growth_by_scale",
    "loss_band",
    "losses",
    "one_each",
    "percent",
    "percentiles",
    "predicted_growth",
    "spreads",
    "steps_and_seconds",
    "way",
]
