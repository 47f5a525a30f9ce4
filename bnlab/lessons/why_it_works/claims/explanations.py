"""What batch norm changes inside, and what of it explains that it helps."""

from functools import cache

import numpy as np

from bnlab.claims import Measurement
from bnlab.lessons.why_it_works import experiments as run
from bnlab.lessons.why_it_works.experiments import landscape, shift
from bnlab.lessons.why_it_works.reference import percentile_drift

PLAIN, NORM, NOISY = "plain", "batch norm", "noisy batch norm"


# One unit of the last sigmoid layer, rate 0.5, 8 epochs.
@cache
def _movement(seed, method):
    unit = run.unit_during_training(seed, run.SIGMOID, method, 0.5)
    return float(np.median(run.movement(percentile_drift(unit))))


@cache
def _after_eight_epochs(seed, method, design=run.SIGMOID, rate=0.5):
    return 100 * run.curve(seed, design, method, rate, 8).accuracy[-1]


# A trained net, its first layer or its input disturbed.
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
def _smoothness(seed, method):
    return run.smoothness(seed, landscape.TANH, method)[0]


_MOVED = (
    Measurement(
        "04.movement_plain",
        "How far a unit's 50th percentile moves in a step (median), plain.",
        lambda seed: _movement(seed, PLAIN),
        "{mean:/0.05}",
    ),
    Measurement(
        "04.movement_norm",
        "How far a unit's 50th percentile moves in a step (median), batch norm.",
        lambda seed: _movement(seed, NORM),
        "{mean:.2f}",
    ),
    Measurement(
        "04.movement_noisy",
        "How far a unit's 50th percentile moves in a step (median), noisy batch norm.",
        lambda seed: _movement(seed, NOISY),
        "{mean:.1f}",
    ),
    Measurement(
        "04.eight_epochs_plain",
        "Test accuracy in percent after 8 epochs at rate 0.5, sigmoid, plain.",
        lambda seed: _after_eight_epochs(seed, PLAIN),
        "{mean:/25}",
    ),
    Measurement(
        "04.eight_epochs_norm",
        "Test accuracy in percent after 8 epochs at rate 0.5, sigmoid, batch norm.",
        lambda seed: _after_eight_epochs(seed, NORM),
        "{mean:/5}",
    ),
    Measurement(
        "04.eight_epochs_noisy",
        "Test accuracy in percent after 8 epochs, sigmoid, noisy batch norm.",
        lambda seed: _after_eight_epochs(seed, NOISY),
        "{mean:/5}",
    ),
    Measurement(
        "04.relu_noisy",
        "Test accuracy in percent after 8 epochs, 8 x 64 ReLU, noisy, rate 0.1.",
        lambda seed: _after_eight_epochs(seed, NOISY, run.DEEP_RELU, 0.1),
        "{mean:/20}",
    ),
    Measurement(
        "04.relu_plain",
        "Test accuracy in percent after 8 epochs, 8 x 64 ReLU, plain, rate 0.1.",
        lambda seed: _after_eight_epochs(seed, PLAIN, run.DEEP_RELU, 0.1),
        "{mean:/10}",
    ),
)
_DISTURBED = (
    Measurement(
        "04.intact_norm",
        "Test accuracy in percent of a trained net with batch norm, undisturbed.",
        lambda seed: _disturbed(seed, NORM)[0, 0],
        "{mean:/2}",
        40,
    ),
    Measurement(
        "04.shrunk_plain",
        "Test accuracy in percent, first layer's weights times 0.1, plain.",
        lambda seed: _disturbed(seed, PLAIN)[1, 1],
        "{mean:/20}",
        40,
    ),
    Measurement(
        "04.shrunk_batch",
        "Test accuracy in percent, first layer's weights times 0.1, batch statistics.",
        lambda seed: _disturbed(seed, NORM)[0, 1],
        "{mean:/2}",
        40,
    ),
    Measurement(
        "04.shrunk_eval",
        "Test accuracy in percent, first layer's weights times 0.1, test mode.",
        lambda seed: _disturbed(seed, NORM)[1, 1],
        "{mean:/15}",
        40,
    ),
    Measurement(
        "04.noise_cost",
        "Points of test accuracy, noise in the first layer, plain less batch norm.",
        lambda seed: _disturbed(seed, PLAIN)[1, 2] - _disturbed(seed, NORM)[0, 2],
        "{mean:.0f}",
        40,
    ),
    Measurement(
        "04.contrast_plain",
        "Test accuracy in percent, standardized inputs times 0.3, plain.",
        lambda seed: _disturbed(seed, PLAIN)[1, 3],
        "{mean:/5}",
        40,
    ),
    Measurement(
        "04.contrast_eval",
        "Test accuracy in percent, standardized inputs times 0.3, test mode.",
        lambda seed: _disturbed(seed, NORM)[1, 3],
        "{mean:/25}",
        40,
    ),
)
_CATS = (
    Measurement(
        "04.black_cats",
        "Accuracy in percent on black cats, trained on them, plain.",
        lambda seed: _cats(seed, PLAIN)[0],
        "{mean:/2}",
        40,
    ),
    Measurement(
        "04.coloured_cats_plain",
        "Accuracy in percent on coloured cats, trained on black ones, plain.",
        lambda seed: _cats(seed, PLAIN)[1],
        "{mean:/10}",
        40,
    ),
    Measurement(
        "04.coloured_cats_norm",
        "Accuracy in percent on coloured cats, trained on black ones, batch norm.",
        lambda seed: _cats(seed, NORM)[1],
        "{mean:/10}",
        40,
    ),
    Measurement(
        "04.both_cats",
        "Accuracy in percent on coloured cats, trained on both kinds, plain.",
        lambda seed: _cats(seed, PLAIN)[2],
        "{mean:/4}",
        40,
    ),
)
_LANDSCAPE = (
    Measurement(
        "04.range_fast_plain",
        "Width of the loss along the gradient in nats, 8 x 64 ReLU, rate 0.1, plain.",
        lambda seed: _range(seed, landscape.RELU, PLAIN),
    ),
    Measurement(
        "04.range_fast_norm",
        "Width of the loss along the gradient, 8 x 64 ReLU, rate 0.1, batch norm.",
        lambda seed: _range(seed, landscape.RELU, NORM),
        "{mean:.1f}",
    ),
    Measurement(
        "04.range_slow_plain",
        "Width of the loss along the gradient, 8 x 64 ReLU, rate 0.01, plain.",
        lambda seed: _range(seed, landscape.RELU_SLOW, PLAIN),
        "{mean:/0.05}",
        20,
    ),
    Measurement(
        "04.range_slow_norm",
        "Width of the loss along the gradient, 8 x 64 ReLU, rate 0.01, batch norm.",
        lambda seed: _range(seed, landscape.RELU_SLOW, NORM),
        "{mean:.1f}",
    ),
    Measurement(
        "04.beta_tanh_plain",
        "Change of the gradient per length of step, 8 x 64 tanh, rate 0.1, plain.",
        lambda seed: _smoothness(seed, PLAIN),
        seeds=20,
    ),
    Measurement(
        "04.beta_tanh_norm",
        "Change of the gradient per length of step, 8 x 64 tanh, rate 0.1, batch norm.",
        lambda seed: _smoothness(seed, NORM),
        seeds=20,
    ),
)
MEASUREMENTS = _MOVED + _DISTURBED + _CATS + _LANDSCAPE
