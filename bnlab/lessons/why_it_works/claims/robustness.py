"""From which weights and at which rates networks train."""

from functools import cache

from bnlab.claims import Measurement
from bnlab.lessons.why_it_works import experiments as run
from bnlab.lessons.why_it_works.experiments.robustness import (
    GOOD,
    SCALES,
    largest_rate,
)

PLAIN, NORM = "plain", "batch norm"
USUAL = SCALES.index(10.0**-1)


@cache
def _grid(seed, method):
    return run.accuracy_grid(seed, method)


def _cells(seed, method):
    return float((_grid(seed, method) > GOOD).sum())


@cache
def _at_scale_100(seed, corrected):
    return 100 * run.with_effective_rate(seed, [100.0], corrected)[0][0]


def _gradient_ratio(seed):
    """Of the gradients in the first layer, from weights of 0.1 and of 1."""
    small, large = (
        run.gradient_profile(seed, 10, "relu", NORM, scale)[0] for scale in (0.1, 1.0)
    )
    return 10 ** (small - large)


MEASUREMENTS = (
    Measurement(
        "04.gradient_ratio",
        "Gradient in layer 1 with batch norm, weights of 0.1 over weights of 1.",
        _gradient_ratio,
    ),
    Measurement(
        "04.cells_plain",
        "Of the map's 77 cells, those above 90 % after 4 epochs, plain.",
        lambda seed: _cells(seed, PLAIN),
        "{mean:.0f}",
    ),
    Measurement(
        "04.cells_norm",
        "Of the map's 77 cells, those above 90 % after 4 epochs, batch norm.",
        lambda seed: _cells(seed, NORM),
        "{mean:/20}",
    ),
    Measurement(
        "04.rate_gain",
        "Largest rate above 90 % after 4 epochs from He's scale, over the plain one's.",
        lambda seed: largest_rate(seed, NORM) / max(largest_rate(seed, PLAIN), 0.01),
        "{mean:/5}",
        20,
    ),
    Measurement(
        "04.slow_plain",
        "Test accuracy in percent, scale 0.1, rate 0.01, 4 epochs, plain.",
        lambda seed: 100 * _grid(seed, PLAIN)[USUAL, 0],
        "{mean:/25}",
    ),
    Measurement(
        "04.slow_norm",
        "Test accuracy in percent, scale 0.1, rate 0.01, 4 epochs, batch norm.",
        lambda seed: 100 * _grid(seed, NORM)[USUAL, 0],
        "{mean:/25}",
    ),
    Measurement(
        "04.large_weights",
        "Test accuracy in percent with batch norm, hidden weights of scale 100.",
        lambda seed: _at_scale_100(seed, corrected=False),
        "{mean:/10}",
    ),
    Measurement(
        "04.large_weights_corrected",
        "The same with the hidden rate multiplied by (scale / usual scale) squared.",
        lambda seed: _at_scale_100(seed, corrected=True),
        "{mean:/10}",
        10,
    ),
)
