"""Batch norm in place of input normalization, before and after the activation."""

from functools import cache

from bnlab.claims import Measurement
from bnlab.lessons.why_it_works import experiments as run

HIDDEN = "batch norm, hidden only"
FIVE = "{mean:/5}"  # a multiple of 5


@cache
def _input(seed, data, kind):
    return 100 * run.input_accuracy(seed, data, kind)


def _inputs(name, data, kind, how, text="{mean:/10}", seeds=60):
    statement = f"Test accuracy in percent on {data}, {how}, best of seven rates."
    return Measurement(name, statement, lambda s: _input(s, data, kind), text, seeds)


def _at_rate(name, activation, place, rate, text=FIVE, seeds=10):
    return Measurement(
        name,
        f"Test accuracy in percent, 4 x 64 {activation}, batch norm {place}, "
        f"rate {rate:g}.",
        lambda seed: (
            100 * float(run.place_accuracy(seed, activation, place, [rate])[0])
        ),
        text,
        seeds,
    )


MEASUREMENTS = (
    _inputs("04.wine_raw", "wine", "raw", "raw"),
    _inputs(
        "04.wine_standardized", "wine", "standardized", "standardized", "{mean:/4}"
    ),
    _inputs(
        "04.wine_first", "wine", "batch norm", "raw, batch norm first", "{mean:/4}"
    ),
    _inputs("04.wine_hidden", "wine", HIDDEN, "raw, batch norm hidden only"),
    _inputs("04.digits_raw", "digits", "raw", "raw", seeds=10),
    _inputs("04.digits_hidden", "digits", HIDDEN, "raw, hidden only", "{mean:/4}", 10),
    _at_rate("04.relu_before", "relu", "before", 1.0, "{mean:/4}", 20),
    _at_rate("04.relu_after", "relu", "after", 1.0, "{mean:/4}", 20),
    _at_rate("04.sigmoid_before", "sigmoid", "before", 1.0, FIVE, 20),
    _at_rate("04.sigmoid_after", "sigmoid", "after", 1.0),
    _at_rate("04.sigmoid_before_fast", "sigmoid", "before", 3.0, FIVE, 60),
    _at_rate("04.sigmoid_after_fast", "sigmoid", "after", 3.0, "{mean:/10}"),
)
