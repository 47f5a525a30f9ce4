"""The questions of lesson 04: the right options, and why each is right or wrong."""

from bnlab.checks.question import Question

QUESTIONS = (
    Question(
        "q1",
        right="c",
        a=(
            "Fewer steps, yes; but the shallow ReLU network gains no clear time, "
            "since each of its steps costs more."
        ),
        b="The sigmoid network keeps a clear gain in seconds.",
        c=(
            "The slow sigmoid network gains most, the shallow one that learns quickly "
            "anyway gains least; and each gain is smaller in seconds, since a step "
            "with batch norm costs more."
        ),
        d=(
            "A step with batch norm takes longer: it computes means and variances, and "
            "goes back through them."
        ),
    ),
    Question(
        "q2",
        right="a",
        a=(
            "In the left panel the plain gradient falls by more than ten powers of ten "
            "and the other doesn't; in the right panel the line with batch norm rises "
            "towards layer 1."
        ),
        b="In the right panel the line with batch norm rises towards the input.",
        c=(
            "In layer 1 the gradient with batch norm is the larger one in both panels. "
            "In the right panel it is the smaller one only near the output."
        ),
        d=(
            "In layer 1 of the left panel the two methods differ by about twelve "
            "powers of ten."
        ),
    ),
    Question(
        "q3",
        right="d",
        a="gamma and beta are used in both modes; only the statistics differ.",
        b="In test mode the running averages don't move; that is why they don't fit.",
        c=(
            "eps is the same in both modes, and small against the remembered variance "
            "that is used in test mode."
        ),
        d=(
            "The statistics of the batch shrink with the sums, the remembered ones "
            "don't. What leaves batch norm is then nearly the same for all examples."
        ),
    ),
    Question(
        "q4",
        right="b",
        a=(
            "With the noise and without it the network learns equally fast: noise adds "
            "nothing."
        ),
        b=(
            "The noisy units go farther than the plain ones, and the accuracy rises as "
            "fast as with batch norm alone. The speed-up is there without stability."
        ),
        c=(
            "The right panel of the first figure shows the reverse: the noisy unit has "
            "gone farther than the plain one."
        ),
        d=(
            "One explanation less doesn't prove another. No figure so far has measured "
            "how smooth the loss is."
        ),
    ),
)
