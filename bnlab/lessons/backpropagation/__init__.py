"""Lesson 03: send the gradient back."""
