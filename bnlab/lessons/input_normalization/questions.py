"""The questions of lesson 01: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="c",
        a="The range is made of features alone. No label enters it.",
        b=(
            "The range gets a little wider at most, and the number of steps hardly "
            "changes."
        ),
        c=(
            "A wine that comes later can't help to set the scaling, so a test wine "
            "mustn't either."
        ),
        d=(
            "Features can give too good an accuracy as well. How much depends on the "
            "data, and without a clean test you can't know it."
        ),
    ),
    Question(
        "q2",
        right="d",
        a=(
            "The mean and the standard deviation are taken over all wines, the wrong "
            "one included."
        ),
        b=(
            "The distances are squared before they are averaged, so one huge distance "
            "outweighs 177 small ones."
        ),
        c=(
            "They do move below 0, but they are also divided by a standard deviation "
            "that has grown."
        ),
        d=(
            "One huge squared distance makes up nearly all of the variance, so its "
            "root grows with the wrong value."
        ),
    ),
    Question(
        "q3",
        right="a",
        a=(
            "A stable rate is below 2 / largest. Times the smallest eigenvalue that is "
            "2 / kappa, so the factor is about 1 - 2 / 1,000."
        ),
        b=(
            "The rate that suits the flattest axis is 1 / smallest, which is 500 times "
            "the largest stable rate."
        ),
        c=(
            "Half of the limit suits the steepest axis. Along the flattest it gives a "
            "factor of about 1 - 1 / 1,000."
        ),
        d=(
            "The gradient there is small but not 0: after about 1,000 steps the "
            "distance is much smaller."
        ),
    ),
)
