"""The questions of lesson 04: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="c",
        a=(
            "The shallow ReLU network gains next to nothing in epochs, and each "
            "is dearer."
        ),
        b="For the sigmoid network a clear lead in seconds is left.",
        c=(
            "Several times fewer epochs for sigmoid, a smaller gain in seconds, "
            "and next to nothing for a shallow network that learns quickly "
            "anyway."
        ),
        d=(
            "A step with batch norm takes longer: statistics, two more passes, "
            "and back."
        ),
    ),
    Question(
        "q2",
        right="a",
        a=(
            "Twelve orders of magnitude are saved on the left; on the right the "
            "plain network is level, and the one with batch norm grows by a "
            "fifth a layer."
        ),
        b=("In the right panel the line with batch norm rises towards the input."),
        c=(
            "In neither panel is the gradient with batch norm smaller than the "
            "plain one's."
        ),
        d=("A gradient of 1e-12 moves no weight: that network stays where it started."),
    ),
    Question(
        "q3",
        right="d",
        a="gamma and beta are used in both modes; only the statistics differ.",
        b=(
            "In test mode they stand still, and that is the point: they don't "
            "follow a change."
        ),
        c=(
            "eps is the same in both modes, and the division is by the "
            "remembered variance."
        ),
        d=("Statistics of the batch shrink with the sums, remembered ones don't."),
    ),
    Question(
        "q4",
        right="b",
        a=(
            "With and without the noise the network learns equally fast; noise "
            "adds nothing."
        ),
        b=(
            "The units jump, and the curve is the same: their stability isn't "
            "needed here."
        ),
        c=(
            "What the next layer gets isn't stable any more, and the speed-up "
            "is still there."
        ),
        d=(
            "One explanation less doesn't prove another; and tanh contradicts "
            "this one, too."
        ),
    ),
)
