"""What the checks of lesson 03 draw, compare and hint, one file an exercise.

Every upstream gradient is random: with equal ones the true dx is zero, and
backward passes that forget half of the graph pass.
"""
