"""What the checks of lesson 04 draw, compare and hint, one file an exercise."""
