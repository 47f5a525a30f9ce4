"""The questions of lesson 03: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="b",
        a=(
            "dy = 2 * x_hat differs from example to example, but its mean is 0. So a "
            "forgotten path through the mean is not found."
        ),
        b=(
            "The true dx is 0 again. The check finds a forgotten path through the "
            "variance. It misses a forgotten path through the mean and a pass of only "
            "zeros."
        ),
        c=(
            "It is the other way round. dy = 2 * x_hat adds up to 0, so the path "
            "through the mean carries 0, and the path through the variance is tested."
        ),
        d=("A check compares with a measured gradient, and the factor 2 is in both."),
    ),
    Question(
        "q2",
        right="d",
        a=(
            "The two missing terms differ from example to example, so the direction "
            "is wrong too."
        ),
        b=(
            "dgamma and dbeta are computed before dvar and dmean on the way back. "
            "They stay right."
        ),
        c=(
            "The two paths can be as large as the straight one. For a constant dy "
            "they cancel it, whatever eps is."
        ),
        d=(
            "A shift or a scaling of the whole batch does not change y. The two terms "
            "remove from dx what would shift or scale it."
        ),
    ),
    Question(
        "q3",
        right="a",
        a=(
            "The sum of dx says how the loss changes when all x of a feature move "
            "together. Then y stays as it was, so the loss does too."
        ),
        b=(
            "The outputs add up to N times beta, which need not be 0, and dx does not "
            "depend on beta."
        ),
        c=(
            "dy is what comes from the next layer, and its mean can be anything. "
            "Batch norm subtracts it."
        ),
        d=(
            "x_hat has a mean square of 1, up to eps, and single elements of dx need "
            "not be small."
        ),
    ),
    Question(
        "q4",
        right="c",
        a="Batch norm divides by the standard deviation, so the output can't grow.",
        b=(
            "inv_std is a factor of dx, and it changes: the standard deviation is 10 "
            "times as large."
        ),
        c=(
            "A scale of the input does not change y. inv_std is a factor of dx, and it "
            "is a tenth of what it was."
        ),
        d=("dx is divided by the standard deviation, not multiplied by it."),
    ),
)
