"""The questions of lesson 02: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="c",
        a=("Averaging over the features of one example is layer norm, not batch norm."),
        b=(
            "One mean for all would leave features of different scale as "
            "different as before."
        ),
        c="Each of the 100 features has its own mean, over the 32 examples.",
        d=(
            "The mean divides by N; the N - 1 is for estimating a population's "
            "variance."
        ),
    ),
    Question(
        "q2",
        right="a",
        a="x - mean is 0, and the root of eps is not: 0 divided by it is 0.",
        b=("That is what happens without eps; avoiding it is what eps is there for."),
        c="The mean is subtracted first: what is divided is 0, not 7.",
        d="It would be so if the mean were not subtracted.",
    ),
    Question(
        "q3",
        right="d",
        a=(
            "The distance is divided by the standard deviation, which is half "
            "the distance."
        ),
        b="That would be min-max scaling.",
        c="Two examples have a variance: the square of half their distance.",
        d=(
            "Each lies half the distance from the mean, and that is the "
            "standard deviation."
        ),
    ),
    Question(
        "q4",
        right="b",
        a=(
            "The running averages do that (lesson 06); gamma and beta are "
            "learned weights."
        ),
        b=(
            "Two learned numbers a feature replace whatever scale the weights "
            "happened to give."
        ),
        c="That is the job of eps.",
        d=(
            "They can do this, but only if the training moves them there; they "
            "start at 1 and 0."
        ),
    ),
)
