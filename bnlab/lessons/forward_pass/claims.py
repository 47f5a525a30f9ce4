"""Lesson 02's numbers."""

from functools import cache

import numpy as np

from bnlab.claims import Measurement
from bnlab.datasets import wine
from bnlab.lessons.forward_pass import experiments as run
from bnlab.lessons.forward_pass import numerics


def _rng(seed):
    return np.random.default_rng(seed)


def _last_scale(seed, weight_std, forward=None):
    return run.scales(weight_std, forward, [seed])[0, -1]


def _factor(seed, weight_std):
    """By how much one layer multiplies the scale: geometric mean over nine."""
    scales = run.scales(weight_std, None, [seed])[0]
    return (scales[-1] / scales[0]) ** (1 / (len(scales) - 1))


@cache
def _trained(seed):
    """Mean scale in layer ten of ten networks, before and after training."""
    runs = run.scales_in_training(range(10 * seed, 10 * seed + 10))
    return [float(scales[:, -1].mean()) for scales in runs]


def _spread_of_means(seed, size):
    alcohol = wine().x[:, 0]
    return run.batch_means(alcohol, size, 10_000, _rng(seed)).std() / alcohol.std()


def _variance_error(seed, name, mean=1e4, order="C"):
    return numerics.variance_errors(mean, _rng(seed), order=order)[name]


def _power_of_ten(value):
    """The next power of ten: rounding errors have no more digits than that."""
    return float(f"1e{int(np.ceil(np.log10(value)))}")


def _factors():
    for name, std in (("large", 0.6), ("he", run.HE), ("small", 0.05)):
        yield Measurement(
            f"02.factor_{name}",
            f"Factor of the scale of z from layer to layer, weights of std {std:.2g}.",
            lambda seed, std=std: _factor(seed, std),
            "{mean:.1f}" if name == "he" else f"{{mean:.{int(std < 0.1)}f}}",
            seeds=30,
        )


def _scales():
    for name, std in (("large", 0.6), ("small", 0.05)):
        yield Measurement(
            f"02.{name}_weights",
            f"log10 of the scale of z in layer 10, weights of std {std}.",
            lambda seed, std=std: np.log10(_last_scale(seed, std)),
            seeds=30,
        )
    for after, name in enumerate(("before", "after")):
        yield Measurement(
            f"02.scale_{name}_training",
            f"Scale of z in layer 10 {name} eight epochs, He's weights, rate 0.03; "
            "each run is the mean of ten networks.",
            lambda seed, after=after: _trained(seed)[after],
        )
    for name, std, text in (
        ("with_batch_norm", 0.05, "{mean:.2f}"),
        ("near_eps", 0.001, "{mean:.1f}"),
        ("below_eps", 0.0001, "{mean:.0e}"),
    ):
        yield Measurement(
            f"02.{name}",
            f"Scale of ReLU's input in layer 10 with batch norm, weights of std {std}.",
            lambda seed, std=std: _last_scale(seed, std, run.batchnorm_forward),
            text,
            seeds=30,
        )


def _batches():
    for size in (2, 8, 32):
        yield Measurement(
            f"02.means_of_{size}",
            f"Spread of the means of batches of {size}, in standard deviations of "
            "alcohol.",
            lambda seed, size=size: _spread_of_means(seed, size),
            "{mean:.2f}",
            seeds=40,
        )
    for size in (8, 32, 128):
        yield Measurement(
            f"02.identity_in_batches_of_{size}",
            f"Rms error of one gamma and beta for all data, batches of {size}, in "
            "standard deviations.",
            lambda seed, size=size: run.identity_error_in_batches(size, _rng(seed)),
            "{mean:.2f}",
            seeds=40,
        )


def _variances():
    for name, algorithm, order, text in (
        ("one_pass_fortran_error", "one pass", "F", "{mean:.0f}"),
        ("two_pass_error", "two passes", "C", "{mean:.0e}"),
        ("corrected_error", "stable_variance", "C", "{mean:.1e}"),
    ):
        yield Measurement(
            f"02.{name}",
            f"Median error of {algorithm} in float32 at mean 10,000, as a multiple of "
            f"the variance, {order} order.",
            lambda seed, a=algorithm, o=order: _variance_error(seed, a, order=o),
            text,
            seeds=100,
        )


MEASUREMENTS = (
    *_factors(),
    *_scales(),
    *_batches(),
    Measurement(
        "02.identity_exact",
        "Rms error of the identity with eps in gamma, in standard deviations, up to "
        "the next power of ten.",
        lambda seed: _power_of_ten(run.identity_error(1.0, 1e-5, _rng(seed))[0]),
        "{high:.0e}",
        seeds=30,
    ),
    Measurement(
        "02.identity_without_eps",
        "Rms error of the identity without eps in gamma, feature of std 0.01, in "
        "percent of that.",
        lambda seed: 100 * run.identity_error(0.01, 1e-5, _rng(seed))[1],
        seeds=30,
    ),
    Measurement(
        "02.one_pass_error_at_100",
        "Median error of one pass in float32 at mean 100, as a share of the variance.",
        lambda seed: _variance_error(seed, "one pass", 100.0),
        "{mean:.3f}",
        seeds=100,
    ),
    Measurement(
        "02.one_pass_error",
        "Median error of one pass in float32 at mean 10,000, in tens of the variance, "
        "C order.",
        lambda seed: _variance_error(seed, "one pass") / 10,
        "{mean:.0f}0",
        seeds=100,
    ),
    *_variances(),
    Measurement(
        "02.negative_share",
        "Share of features with a negative one-pass variance at mean 10,000, float32.",
        lambda seed: numerics.negative_share(1e4, _rng(seed)),
        "{mean:.1f}",
        seeds=100,
    ),
    Measurement(
        "02.bias_effect",
        "Largest change of a layer's output by a bias of 100 before batch norm, up to "
        "the next power of ten.",
        lambda seed: _power_of_ten(run.bias_effect(100.0, _rng(seed))),
        "{high:.0e}",
        seeds=30,
    ),
)
