"""What each figure of lesson 03 shows, in words.

They stand here and not beside the figures, so that no prediction is answered by the
next cell's source.
"""

ALTS = {
    "problem": (
        "A layer on the wines, 5 seeds. Left, the loss falls from between 1 and 2 to "
        "about 0.3 with both backward passes; the lines lie close together. Right, "
        "the largest bias: at 0 with the right backward pass, rising to about 1.7 "
        "with the statistics as constants."
    ),
    "measure": (
        "Error of a measured gradient through batch norm against the step h, median "
        "and range of 10 seeds, both axes logarithmic. One-sided differences are "
        "V-shaped with the lowest point near 1e-7, central ones with a lower lowest "
        "point near 1e-5. The complex step falls with the central ones and stays near "
        "1e-16 below 1e-8."
    ),
    "graph": (
        "The computation graph of batch norm. Three arrows leave x: to mean, to var "
        "and to x_hat. Two leave mean: to var and to x_hat. One leads from var to "
        "inv_std, one from inv_std to x_hat. x_hat, gamma and beta lead to y, and y "
        "to the loss L. Each arrow carries its derivative."
    ),
    "paths": (
        "Six examples; only the first has a gradient from above. Its x gets a large "
        "positive bar along the straight path. Every x gets a bar along the path "
        "through mean, and all but the fourth one along the path through var. "
        "Squares: dx, the sum of the three."
    ),
    "loss": (
        "Difference of dx from the measured gradient for the staged pass and eight "
        "wrong ones, under two losses. With the random loss the eight are right of "
        "the limit of 1e-6 (grey line) and the staged pass is left of it. With sum(y) "
        "five of the eight are left of it too."
    ),
    "closed": (
        "Time of one backward pass over 100 features against the size of the batch, "
        "staged and in closed form, on the machine that ran this cell. Both axes are "
        "logarithmic."
    ),
    "removed": (
        "Left, dy against x_hat for 40 examples, with a fitted line that rises. "
        "Right, dx divided by gamma * inv_std for the same examples, with a fitted "
        "line that is level at 0."
    ),
    "mate": (
        "Left, dy and dx of eight examples against their x; the dotted line marks the "
        "mate that moves. Right, your dx for every place of the mate; the star is at "
        "its present place. Your own x and dy never change."
    ),
    "bias": (
        "Largest gradient of the weights, of beta and of the bias of a dense layer "
        "before batch norm, 10 seeds, on a logarithmic axis: weights and beta between "
        "0.1 and 1, the bias near 1e-16."
    ),
    "train": (
        "The first figure again, 5 seeds: loss and largest bias against the step. "
        "With the closed form the bias stays at 0; with the statistics as constants it "
        "rises as before."
    ),
}
