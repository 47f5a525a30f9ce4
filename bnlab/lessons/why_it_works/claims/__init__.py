"""Lesson 04's numbers."""

from bnlab.lessons.why_it_works.claims import evidence, training

MEASUREMENTS = training.MEASUREMENTS + evidence.MEASUREMENTS
