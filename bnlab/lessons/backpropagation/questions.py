"""The questions of lesson 03: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="b",
        a=(
            "dy = 2 * x_hat differs, but its mean is zero: a forgotten mean "
            "path doesn't show."
        ),
        b=(
            "The true dx is zero again. A forgotten variance path shows, a "
            "forgotten mean path and a pass of only zeros don't."
        ),
        c=(
            "The other way round: dy = 2 * x_hat adds up to zero, so the path "
            "through the mean carries nothing, and the one through the variance "
            "carries all."
        ),
        d=(
            "A check compares with a measured gradient, in which the factor 2 "
            "stands too."
        ),
    ),
    Question(
        "q2",
        right="d",
        a=(
            "The two missing terms differ from example to example: the "
            "direction changes too."
        ),
        b=(
            "dgamma and dbeta come before the statistics on the way back, and "
            "stay right."
        ),
        c=(
            "They are as large as the direct path; for a constant dy they "
            "cancel it wholly."
        ),
        d=(
            "What they remove is the shift and the scale of the batch, and y "
            "ignores both."
        ),
    ),
    Question(
        "q3",
        right="a",
        a=(
            "The sum of dx is the slope of the loss when all x move together, "
            "and y doesn't move."
        ),
        b=(
            "They add up to N times beta, which is 0 only by chance; dx doesn't "
            "depend on beta."
        ),
        c=(
            "dy is whatever the next layer sends; batch norm itself takes its "
            "mean away."
        ),
        d=(
            "x_hat has a mean square of 1; single elements of dx are as large "
            "as any gradient."
        ),
    ),
    Question(
        "q4",
        right="c",
        a="Batch norm divides the scale out again, so the output can't grow.",
        b=(
            "dx carries the factor inv_std, and the standard deviation is 10 "
            "times as large."
        ),
        c=(
            "y ignores the scale, and inv_std, a factor of dx, is a tenth of "
            "what it was."
        ),
        d=(
            "The standard deviation stands in the denominator of dx, not in the "
            "numerator."
        ),
    ),
)
