"""What the checks of lesson 01 draw, compare and hint, one file an exercise.

Each case is one way to tell a right answer from a known mistake: statistics
that aren't those of x, values outside the fitted range, a constant feature, a
tiny spread, features far from zero, features on scales far apart.
"""
