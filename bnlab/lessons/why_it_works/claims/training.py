"""How fast networks learn, and what gradient their layers get."""

from functools import cache

import numpy as np

from bnlab.claims import Measurement
from bnlab.lessons.why_it_works import experiments as run

PLAIN, NORM = "plain", "batch norm"


# Epochs to 90 % of the test digits, each method at its own best rate.
@cache
def _epochs(seed, method):
    accuracy, _ = run.contest([seed], run.SIGMOID, [method])[method]
    return float(run.epochs_needed(accuracy, 0.9)[0])


@cache
def _steps(seed, design, method):
    return float(run.race([seed], design, method)[0][0])


# Gradients of untrained nets.
@cache
def _profile(seed, activation, method, depth=20, batch=128):
    return run.gradient_profile(seed, depth, activation, method, batch=batch)


def _spread(seed, method):
    return float(run.spread_profile(seed, 20, "sigmoid", method)[-1])


def _cure(seed, rate):
    return 100 * run.curve(seed, run.DEEP_SIGMOID, NORM, rate).accuracy[-1]


MEASUREMENTS = (
    Measurement(
        "04.sigmoid_plain",
        "Epochs to 90 %, 3 x 100 sigmoid, plain, best of three rates.",
        lambda seed: _epochs(seed, PLAIN),
        "{mean:/5}",
    ),
    Measurement(
        "04.sigmoid_norm",
        "Epochs to 90 %, 3 x 100 sigmoid, batch norm, best of three rates.",
        lambda seed: _epochs(seed, NORM),
        seeds=20,
    ),
    Measurement(
        "04.deep_plain",
        "Steps to 90 %, 8 x 64 ReLU, plain, best of three rates.",
        lambda seed: _steps(seed, run.DEEP_RELU, PLAIN),
        "{mean:/25}",
        20,
    ),
    Measurement(
        "04.deep_norm",
        "Steps to 90 %, 8 x 64 ReLU, batch norm, best of three rates.",
        lambda seed: _steps(seed, run.DEEP_RELU, NORM),
        "{mean:/10}",
        20,
    ),
    Measurement(
        "04.shallow_plain",
        "Steps to 90 %, 2 x 100 ReLU, plain, best of three rates.",
        lambda seed: _steps(seed, run.SHALLOW_RELU, PLAIN),
        "{mean:/5}",
        20,
    ),
    Measurement(
        "04.shallow_norm",
        "Steps to 90 %, 2 x 100 ReLU, batch norm, best of three rates.",
        lambda seed: _steps(seed, run.SHALLOW_RELU, NORM),
        "{mean:/5}",
        20,
    ),
    Measurement(
        "04.sigmoid_gradient_plain",
        "log10 of the first layer's gradient norm, 20 sigmoid layers, plain.",
        lambda seed: _profile(seed, "sigmoid", PLAIN)[0],
    ),
    Measurement(
        "04.sigmoid_gradient_norm",
        "First layer's gradient norm, 20 sigmoid layers, batch norm.",
        lambda seed: 10 ** _profile(seed, "sigmoid", NORM)[0],
        "{mean:/0.2}",
    ),
    Measurement(
        "04.eight_gradient_plain",
        "log10 of the first layer's gradient norm, 8 sigmoid layers, plain.",
        lambda seed: _profile(seed, "sigmoid", PLAIN, 8)[0],
    ),
    Measurement(
        "04.passed_on",
        "Share of the gradient's norm that a plain sigmoid layer passes on.",
        lambda seed: run.growth_per_layer(_profile(seed, "sigmoid", PLAIN)),
        "{mean:/0.05}",
    ),
    Measurement(
        "04.spread_plain",
        "log10 of the sums' spread over examples in sigmoid layer 20, plain.",
        lambda seed: np.log10(_spread(seed, PLAIN)),
    ),
    Measurement(
        "04.spread_norm",
        "The sums' spread over examples in sigmoid layer 20, batch norm.",
        lambda seed: _spread(seed, NORM),
        "{mean:.1f}",
    ),
    Measurement(
        "04.relu_growth_plain",
        "Growth of the gradient per layer, 20 ReLU layers, plain, He's scale.",
        lambda seed: run.growth_per_layer(_profile(seed, "relu", PLAIN)),
        "{mean:.1f}",
    ),
    Measurement(
        "04.relu_growth_norm",
        "Growth of the gradient per layer, 20 ReLU layers, batch norm.",
        lambda seed: run.growth_per_layer(_profile(seed, "relu", NORM)),
        "{mean:.1f}",
    ),
    Measurement(
        "04.relu_growth_four",
        "Growth of the gradient per layer, 20 ReLU layers, batch norm, batches of 4.",
        lambda seed: run.growth_per_layer(_profile(seed, "relu", NORM, batch=4)),
        "{mean:/0.2}",
        20,
    ),
    Measurement(
        "04.cure",
        "Test accuracy in percent, 8 x 64 sigmoid, batch norm, rate 0.3, 10 epochs.",
        lambda seed: _cure(seed, 0.3),
        "{mean:/5}",
    ),
)
