"""The questions of lesson 02: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="c",
        a=(
            "That is the result with axis=0. With axis=1 the mean of an example is "
            "taken, not the mean of this feature."
        ),
        b=(
            "Its own mean is not subtracted, but the example's mean of about 6 is, and "
            "the difference is divided by about 50."
        ),
        c=(
            "The mean over the 100 features is about 6 and the standard deviation "
            "about 50: (500 - 6) / 50 is about 10. This is not batch norm."
        ),
        d="Nothing is divided by the largest value; that would be another method.",
    ),
    Question(
        "q2",
        right="a",
        a="(8 - 7) / sqrt(0 + 1e-5) is about 316: a small eps makes it large.",
        b=(
            "The values of the training batch become 0, since they equal the mean. "
            "This one doesn't."
        ),
        c="The variance is 0, but the root of (0 + eps) is not.",
        d="The distance 1 is divided by the root of eps, not by 1.",
    ),
    Question(
        "q3",
        right="d",
        a=(
            "The distance is divided by the standard deviation, which is half the "
            "distance: it becomes 2."
        ),
        b="That would be min-max scaling.",
        c="Two examples have a variance: the square of half their distance.",
        d=(
            "Each lies half the distance from the mean, and half the distance is the "
            "standard deviation."
        ),
    ),
    Question(
        "q4",
        right="b",
        a="y = x_hat + 1 is negative only where x_hat is below -1: for one of six.",
        b="y = x_hat - 1 is negative where x_hat is below 1: for about five of six.",
        c="gamma stretches around 0: half of the values stay negative.",
        d="The mean of y is beta: with beta = -1 most values are negative.",
    ),
)
