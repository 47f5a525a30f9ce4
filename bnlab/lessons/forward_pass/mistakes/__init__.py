"""Known mistakes of this lesson, one file an exercise."""
