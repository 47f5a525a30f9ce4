"""What batch norm changes inside: shift, landscape, first layer, place."""

from functools import cache

import numpy as np

from bnlab.claims import Measurement
from bnlab.lessons.why_it_works import experiments as run
from bnlab.lessons.why_it_works.experiments import landscape, shift

PLAIN, NORM = "plain", "batch norm"


# Shift inside the net: one unit of the last sigmoid layer, rate 0.5.
def _movement(seed, method):
    return run.movement(run.unit_during_training(seed, run.SIGMOID, method, 0.5, 6))


@cache
def _after_six_epochs(seed, method):
    return 100 * run.curve(seed, run.SIGMOID, method, 0.5, 6).accuracy[-1]


# Shift from outside: a trained net, its first layer or its input disturbed.
@cache
def _disturbed(seed, method):
    return 100 * run.disturbed_accuracy(seed, method, shift.MODES)


@cache
def _cats(seed, method):
    return 100 * np.array(run.cat_accuracy(seed, method))


# The landscape along the gradient.
@cache
def _range(seed, design, method):
    band = run.loss_band(seed, design, method)
    return float(np.mean(band[:, 1] - band[:, 0]))


@cache
def _smoothness(seed, design, method):
    return run.smoothness(seed, design, method)


# The first layer, on wine as it comes.
@cache
def _wine(seed, kind):
    return 100 * run.input_accuracy(seed, "wine", kind)


# Before or after, with gamma and beta or without.
@cache
def _place(seed, activation, method):
    return 100 * run.place_accuracy(seed, activation, method)


MEASUREMENTS = (
    Measurement(
        "04.movement_plain",
        "How far a unit's mean moves a step, in standard deviations, plain.",
        lambda seed: _movement(seed, PLAIN),
        "{mean:.1f}",
    ),
    Measurement(
        "04.movement_norm",
        "How far a unit's mean moves a step, in standard deviations, batch norm.",
        lambda seed: _movement(seed, NORM),
        "{mean:.3f}",
    ),
    Measurement(
        "04.movement_noisy",
        "How far a unit's mean moves a step, noisy batch norm.",
        lambda seed: _movement(seed, "noisy batch norm"),
        "{mean:.2f}",
    ),
    Measurement(
        "04.six_epochs_plain",
        "Test accuracy in percent after 6 epochs at rate 0.5, sigmoid, plain.",
        lambda seed: _after_six_epochs(seed, PLAIN),
    ),
    Measurement(
        "04.six_epochs_norm",
        "Test accuracy in percent after 6 epochs at rate 0.5, sigmoid, batch norm.",
        lambda seed: _after_six_epochs(seed, NORM),
    ),
    Measurement(
        "04.six_epochs_noisy",
        "Test accuracy in percent after 6 epochs, sigmoid, noisy batch norm.",
        lambda seed: _after_six_epochs(seed, "noisy batch norm"),
    ),
    Measurement(
        "04.shrunk_plain",
        "Test accuracy in percent, first weights times 0.1, plain.",
        lambda seed: _disturbed(seed, PLAIN)[1, 1],
    ),
    Measurement(
        "04.shrunk_batch",
        "Test accuracy in percent, first weights times 0.1, batch statistics.",
        lambda seed: _disturbed(seed, NORM)[0, 1],
    ),
    Measurement(
        "04.shrunk_eval",
        "Test accuracy in percent, first weights times 0.1, test mode.",
        lambda seed: _disturbed(seed, NORM)[1, 1],
    ),
    Measurement(
        "04.noise_plain",
        "Test accuracy in percent, noise in the first weights, plain.",
        lambda seed: _disturbed(seed, PLAIN)[1, 2],
    ),
    Measurement(
        "04.noise_batch",
        "Test accuracy in percent, noise in the first weights, batch statistics.",
        lambda seed: _disturbed(seed, NORM)[0, 2],
    ),
    Measurement(
        "04.dimmed_plain",
        "Test accuracy in percent, images dimmed to 0.3, plain.",
        lambda seed: _disturbed(seed, PLAIN)[1, 3],
    ),
    Measurement(
        "04.dimmed_eval",
        "Test accuracy in percent, images dimmed to 0.3, batch norm in test mode.",
        lambda seed: _disturbed(seed, NORM)[1, 3],
    ),
    Measurement(
        "04.black_cats",
        "Accuracy in percent on black cats, trained on them, plain.",
        lambda seed: _cats(seed, PLAIN)[0],
    ),
    Measurement(
        "04.coloured_cats_plain",
        "Accuracy in percent on coloured cats, trained on black ones, plain.",
        lambda seed: _cats(seed, PLAIN)[1],
    ),
    Measurement(
        "04.coloured_cats_norm",
        "Accuracy in percent on coloured cats, trained on black ones, batch norm.",
        lambda seed: _cats(seed, NORM)[1],
    ),
    Measurement(
        "04.both_cats",
        "Accuracy in percent on coloured cats, trained on both kinds, plain.",
        lambda seed: _cats(seed, PLAIN)[2],
    ),
    Measurement(
        "04.range_relu_plain",
        "Width of the loss along the gradient in nats, 8 x 64 ReLU, plain.",
        lambda seed: _range(seed, landscape.RELU, PLAIN),
    ),
    Measurement(
        "04.range_relu_norm",
        "Width of the loss along the gradient in nats, 8 x 64 ReLU, batch norm.",
        lambda seed: _range(seed, landscape.RELU, NORM),
        "{mean:.1f}",
    ),
    Measurement(
        "04.beta_tanh_plain",
        "Change of the gradient a length of step, 8 x 64 tanh, plain.",
        lambda seed: _smoothness(seed, landscape.TANH, PLAIN)[0],
    ),
    Measurement(
        "04.beta_tanh_norm",
        "Change of the gradient a length of step, 8 x 64 tanh, batch norm.",
        lambda seed: _smoothness(seed, landscape.TANH, NORM)[0],
    ),
    Measurement(
        "04.wine_raw",
        "Test accuracy in percent on raw wine, best of seven rates.",
        lambda seed: _wine(seed, "raw"),
    ),
    Measurement(
        "04.wine_standardized",
        "Test accuracy in percent on standardized wine, best of seven rates.",
        lambda seed: _wine(seed, "standardized"),
    ),
    Measurement(
        "04.wine_first",
        "Test accuracy in percent on raw wine, batch norm as the first layer.",
        lambda seed: _wine(seed, "batch norm"),
    ),
    Measurement(
        "04.wine_hidden",
        "Test accuracy in percent on raw wine, batch norm in the hidden layer only.",
        lambda seed: _wine(seed, "batch norm, hidden only"),
    ),
    Measurement(
        "04.relu_before",
        "Test accuracy in percent, 4 x 64 ReLU, batch norm before it.",
        lambda seed: _place(seed, "relu", NORM),
    ),
    Measurement(
        "04.relu_after",
        "Test accuracy in percent, 4 x 64 ReLU, batch norm after it.",
        lambda seed: _place(seed, "relu", "batch norm after"),
    ),
    Measurement(
        "04.sigmoid_before",
        "Test accuracy in percent, 4 x 64 sigmoid, batch norm before it.",
        lambda seed: _place(seed, "sigmoid", NORM),
    ),
    Measurement(
        "04.sigmoid_after",
        "Test accuracy in percent, 4 x 64 sigmoid, batch norm after it.",
        lambda seed: _place(seed, "sigmoid", "batch norm after"),
    ),
    Measurement(
        "04.relu_no_parameters",
        "Test accuracy in percent, 4 x 64 ReLU, gamma 1 and beta 0 for good.",
        lambda seed: 100 * run.accuracy_without_parameters(seed, "relu"),
    ),
    Measurement(
        "04.sigmoid_no_parameters",
        "Test accuracy in percent, 4 x 64 sigmoid, gamma 1 and beta 0 for good.",
        lambda seed: 100 * run.accuracy_without_parameters(seed, "sigmoid"),
    ),
)
