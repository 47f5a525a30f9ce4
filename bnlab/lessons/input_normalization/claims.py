"""Lesson 01's numbers."""

from functools import partial

from bnlab.claims import Measurement
from bnlab.lessons.input_normalization import measured

SPLITS = 2000  # so many that another set of splits gives the same text


def _claim(name, statement, run, text="{mean:.0f}", seeds=1, **arguments):
    return Measurement(f"01.{name}", statement, partial(run, **arguments), text, seeds)


ONE = "{mean:.1f}"
TWO = "{mean:.2f}"
ALL = "hue, proline and ones, all wines"
LEFT = "Percent of the excess loss left, raw, 99 % of the largest stable rate, after"
TO_END = "until a thousandth of the excess loss is left, all wines, half the limit"
TYPED = "Spread of the other 177 wines, right over mistyped, each wine in turn"

MEASUREMENTS = (
    _claim("crawl", f"{LEFT} 1,000 steps.", measured.crawl, ONE, step=1000),
    _claim("crawl_million", f"{LEFT} 1,000,000 steps.", measured.crawl, step=10**6),
    _claim(
        "unseen_outside",
        "How many of 108 test values lie outside 0..1 after min-max scaling.",
        measured.unseen_outside,
        seeds=SPLITS,
    ),
    _claim(
        "boxes",
        "Mean accuracy on one-grower boxes, scaled with the training set's range.",
        measured.box_accuracy,
        TWO,
        SPLITS,
        own=False,
    ),
    _claim(
        "boxes_own",
        "Mean accuracy on one-grower boxes, each scaled with its own range.",
        measured.box_accuracy,
        TWO,
        SPLITS,
        own=True,
    ),
    _claim(
        "leak",
        "Percentage points of accuracy, up or down, with a range fitted on all wines.",
        measured.leak,
        ONE,
        1000,
    ),
    *(
        _claim(
            f"outlier_{scaling.replace('-', '_')}{suffix}",
            f"{TYPED}, one zero too many, {scaling}.",
            measured.shrinkage,
            text,
            measured.WINES,
            scaling=scaling,
        )
        for scaling in ("min-max", "standardized")
        for suffix, text in (("", ONE), ("_spread", "{std:.1f}"))
    ),
    *(
        _claim(
            f"two_zeros_{scaling.replace('-', '_')}",
            f"{TYPED}, two zeros too many, {scaling}.",
            measured.shrinkage,
            seeds=measured.WINES,
            scaling=scaling,
            zeros=2,
        )
        for scaling in ("min-max", "standardized")
    ),
    _claim(
        "condition_raw",
        f"Condition number in millions, {ALL}, raw.",
        measured.condition,
        scaling="raw",
        unit=1e6,
    ),
    _claim(
        "condition_grams",
        f"Condition number, {ALL}, raw, proline in grams per litre.",
        measured.condition_in_grams,
    ),
    _claim(
        "condition_centred",
        f"Condition number in millions, {ALL}, centred.",
        measured.condition,
        ONE,
        scaling="centred",
        unit=1e6,
    ),
    *(
        _claim(
            f"condition_{scaling.replace('-', '_')}",
            f"Condition number, {ALL}, {scaling}.",
            measured.condition,
            text,
            scaling=scaling,
        )
        for scaling, text in (
            ("scaled", "{mean:.0f}"),
            ("min-max", "{mean:.0f}"),
            ("standardized", ONE),
        )
    ),
    _claim(
        "condition_min_max_bare",
        "Condition number of hue and proline without ones, all wines, min-max.",
        measured.condition,
        ONE,
        scaling="min-max",
        ones=False,
    ),
    _claim(
        "correlation",
        "Correlation of hue and proline, all wines.",
        measured.correlation,
        TWO,
    ),
    *(
        _claim(
            f"condition_{name}{suffix}",
            f"Condition number of {what}, standardized hue {change}, all wines.",
            measured.condition_of_changed_hue,
            factor=factor,
            offset=offset,
            ones=ones,
        )
        for name, change, factor, offset in (
            ("stretched", "times 10", 10, 0),
            ("moved", "plus 3", 1, 3),
        )
        for suffix, what, ones in (
            ("", "hue and proline", False),
            ("_ones", "hue, proline and ones", True),
        )
    ),
    _claim(
        "best_raw_rate",
        "Percent of the excess loss left after 100 steps at the best rate, raw.",
        measured.best_rate,
        TWO,
        scaling="raw",
    ),
    _claim(
        "best_min_max_rate",
        "Percent of the excess loss left after 100 steps at the best rate, min-max.",
        measured.best_rate,
        "{mean:^.4f}",
        scaling="min-max",
    ),
    *(
        _claim(
            f"{scaling}_steps",
            f"Steps in millions {TO_END}, {scaling}.",
            measured.steps,
            text,
            scaling=scaling,
            unit=1e6,
        )
        for scaling, text in (("raw", "{mean:.0f}"), ("centred", ONE))
    ),
    *(
        _claim(
            f"{scaling.replace('-', '_')}_steps",
            f"Steps {TO_END}, {scaling}.",
            measured.steps,
            "{mean:,.0f}",
            scaling=scaling,
        )
        for scaling in ("scaled", "min-max", "standardized")
    ),
    _claim(
        "random_labels",
        "Steps to a thousandth over condition number, min-max, labels at random.",
        measured.steps_over_condition,
        ONE,
        2000,
    ),
    *(
        _claim(
            f"{scaling.replace('-', '_')}_accuracy",
            f"Test accuracy at the end of the descent, {scaling}.",
            measured.row,
            TWO,
            SPLITS,
            scaling=scaling,
            field="accuracy",
        )
        for scaling in ("raw", "min-max", "standardized")
    ),
    _claim(
        "raw_early_accuracy",
        "Test accuracy after 1,000 steps, raw.",
        measured.row,
        ONE,
        SPLITS,
        scaling="raw",
        field="early_accuracy",
    ),
    _claim(
        "raw_early_spread",
        "Test accuracy after 1,000 steps, raw: standard deviation over splits.",
        measured.row,
        "{std:.1f}",
        SPLITS,
        scaling="raw",
        field="early_accuracy",
    ),
    _claim(
        "uniform_raw_steps",
        "Steps in millions for features of 0..1 and 1..1,000, to a hundredth, raw.",
        measured.uniform,
        ONE,
        SPLITS,
        scaling="raw",
        unit=1e6,
    ),
    _claim(
        "uniform_standardized_steps",
        "Steps for features of 0..1 and 1..1,000, to a hundredth, standardized.",
        measured.uniform,
        "{high:.0f}",
        SPLITS,
        scaling="standardized",
    ),
)
