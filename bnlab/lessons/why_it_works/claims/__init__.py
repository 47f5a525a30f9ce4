"""Lesson 04's numbers."""

from bnlab.lessons.why_it_works.claims import (
    explanations,
    placement,
    robustness,
    training,
)

MEASUREMENTS = (
    training.MEASUREMENTS
    + robustness.MEASUREMENTS
    + explanations.MEASUREMENTS
    + placement.MEASUREMENTS
)
