"""The questions of lesson 01: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="c",
        a=(
            "Features carry information too: the range now says how far the "
            "test wines reach."
        ),
        b="The range gets a little wider at most; the steps hardly change.",
        c=(
            "A test imitates wines that come later, and those can't be fitted "
            "on beforehand."
        ),
        d=(
            "Whether a leak matters is seen only by comparing with a test that "
            "has none."
        ),
    ),
    Question(
        "q2",
        right="d",
        a=(
            "The mean and standard deviation are taken over all wines, the "
            "wrong one included."
        ),
        b=(
            "It is the root of an average of squares, and one huge square rules "
            "the average."
        ),
        c=(
            "They are moved below 0, and divided by a standard deviation that "
            "has grown."
        ),
        d=(
            "The one huge square rules the average, so all the others are "
            "divided by too much."
        ),
    ),
    Question(
        "q3",
        right="a",
        a=(
            "The rate stays below 2 / largest, and times the smallest curvature "
            "that is 2 / kappa."
        ),
        b=(
            "One rate serves all axes; what the steepest allows is 1 / kappa of "
            "what the flattest needs."
        ),
        c="Halving the rate makes the flattest axis slower still.",
        d=("The gradient there is small but not zero: it needs about kappa steps."),
    ),
)
