"""The course's figures, one module a lesson, and the style that they share.

A figure function takes numbers and an ``ax``, draws, and returns the ``ax``.
Matplotlib loads when the first figure is made.
"""

from bnlab.figures.style import LOOKS, Look, axes, look, show

__all__ = ["LOOKS", "Look", "axes", "look", "show"]
