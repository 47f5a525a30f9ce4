"""What the checks of lesson 02 draw, compare and hint, one file an exercise.

Each case is one way to tell a right answer from a known mistake: fewer
examples than features and the reverse, as many of both, a variance next to
eps, features on different scales, integers.
"""
