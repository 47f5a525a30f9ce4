"""Lesson 04: train a deep network with and without it."""
