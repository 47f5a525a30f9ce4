"""How fast, from which weights and at which rates networks train."""

from functools import cache

import numpy as np

from bnlab.claims import Measurement
from bnlab.lessons.why_it_works import experiments as run
from bnlab.lessons.why_it_works.experiments import robustness

PLAIN, NORM = "plain", "batch norm"


# Faster: epochs to 90 % of the test digits, each method at its own best rate.
@cache
def _epochs(seed, design, method):
    accuracy, _ = run.contest([seed], design, [method])[method]
    return float(run.epochs_needed(accuracy, 0.9)[0])


# Gradients of untrained nets of 20 layers.
@cache
def _profile(seed, activation, method, scale=None):
    return run.gradient_profile(seed, 20, activation, method, scale)


@cache
def _log10_largest_rate(seed, method):
    return np.log10(robustness.largest_rate(seed, method))


def _at_scale_100(seed, corrected):
    return 100 * run.with_effective_rate(seed, [100.0], corrected)[0]


MEASUREMENTS = (
    Measurement(
        "04.sigmoid_plain",
        "Epochs to 90 %, 3 x 100 sigmoid, plain, best of three rates.",
        lambda seed: _epochs(seed, run.SIGMOID, PLAIN),
    ),
    Measurement(
        "04.sigmoid_norm",
        "Epochs to 90 %, 3 x 100 sigmoid, batch norm, best of three rates.",
        lambda seed: _epochs(seed, run.SIGMOID, NORM),
    ),
    Measurement(
        "04.deep_plain",
        "Epochs to 90 %, 8 x 64 ReLU, plain, best of three rates.",
        lambda seed: _epochs(seed, run.DEEP_RELU, PLAIN),
    ),
    Measurement(
        "04.deep_norm",
        "Epochs to 90 %, 8 x 64 ReLU, batch norm, best of three rates.",
        lambda seed: _epochs(seed, run.DEEP_RELU, NORM),
    ),
    Measurement(
        "04.shallow_plain",
        "Epochs to 90 %, 2 x 100 ReLU, plain, best of three rates.",
        lambda seed: _epochs(seed, run.SHALLOW_RELU, PLAIN),
        "{mean:.1f}",
    ),
    Measurement(
        "04.shallow_norm",
        "Epochs to 90 %, 2 x 100 ReLU, batch norm, best of three rates.",
        lambda seed: _epochs(seed, run.SHALLOW_RELU, NORM),
        "{mean:.1f}",
    ),
    Measurement(
        "04.sigmoid_gradient_plain",
        "log10 of the first layer's gradient norm, 20 sigmoid layers, plain.",
        lambda seed: _profile(seed, "sigmoid", PLAIN)[0],
    ),
    Measurement(
        "04.sigmoid_gradient_norm",
        "log10 of the first layer's gradient norm, 20 sigmoid layers, batch norm.",
        lambda seed: _profile(seed, "sigmoid", NORM)[0],
        "{mean:.1f}",
    ),
    Measurement(
        "04.relu_growth_norm",
        "Growth of the gradient a layer, 20 ReLU layers, batch norm.",
        lambda seed: run.growth_per_layer(_profile(seed, "relu", NORM)),
        "{mean:.2f}",
    ),
    Measurement(
        "04.relu_growth_plain",
        "Growth of the gradient a layer, 20 ReLU layers, plain, He's scale.",
        lambda seed: run.growth_per_layer(_profile(seed, "relu", PLAIN)),
        "{mean:.1f}",
    ),
    # Initialization and rate: 3 x 64 ReLU.
    Measurement(
        "04.scales_plain",
        "Of 11 weight scales, those that end above 90 %, plain.",
        lambda seed: robustness.scales_that_train(seed, PLAIN),
    ),
    Measurement(
        "04.scales_norm",
        "Of 11 weight scales, those that end above 90 %, batch norm.",
        lambda seed: robustness.scales_that_train(seed, NORM),
    ),
    Measurement(
        "04.rate_gain",
        "log10 of how much larger a rate batch norm stands, usual weight scale.",
        lambda seed: _log10_largest_rate(seed, NORM) - _log10_largest_rate(seed, PLAIN),
        "{mean:.1f}",
    ),
    Measurement(
        "04.large_weights",
        "Test accuracy in percent with batch norm, hidden weights of std 100.",
        lambda seed: _at_scale_100(seed, corrected=False),
    ),
    Measurement(
        "04.large_weights_corrected",
        "The same with the hidden rate multiplied by the scale squared.",
        lambda seed: _at_scale_100(seed, corrected=True),
    ),
)
