"""Lesson 04's numbers."""

from functools import cache

import numpy as np

from bnlab.claims import claim
from bnlab.lessons.why_it_works import experiments as run
from bnlab.lessons.why_it_works.experiments import landscape, robustness, shift

PLAIN, NORM = "plain", "batch norm"


# Faster: epochs to 90 % of the test digits, each method at its own best rate.


@cache
def _epochs(seed, design, method):
    accuracy, _ = run.contest([seed], design, [method])[method]
    return float(run.epochs_needed(accuracy, 0.9)[0])


@claim("04.sigmoid_plain", "{mean:.0f}")
def sigmoid_plain(seed):
    """Epochs to 90 %, 3 x 100 sigmoid, plain, best of three rates."""
    return _epochs(seed, run.SIGMOID, PLAIN)


@claim("04.sigmoid_norm", "{mean:.0f}")
def sigmoid_norm(seed):
    """Epochs to 90 %, 3 x 100 sigmoid, batch norm, best of three rates."""
    return _epochs(seed, run.SIGMOID, NORM)


@claim("04.deep_plain", "{mean:.0f}")
def deep_plain(seed):
    """Epochs to 90 %, 8 x 64 ReLU, plain, best of three rates."""
    return _epochs(seed, run.DEEP_RELU, PLAIN)


@claim("04.deep_norm", "{mean:.0f}")
def deep_norm(seed):
    """Epochs to 90 %, 8 x 64 ReLU, batch norm, best of three rates."""
    return _epochs(seed, run.DEEP_RELU, NORM)


@claim("04.shallow_plain", "{mean:.1f}")
def shallow_plain(seed):
    """Epochs to 90 %, 2 x 100 ReLU, plain, best of three rates."""
    return _epochs(seed, run.SHALLOW_RELU, PLAIN)


@claim("04.shallow_norm", "{mean:.1f}")
def shallow_norm(seed):
    """Epochs to 90 %, 2 x 100 ReLU, batch norm, best of three rates."""
    return _epochs(seed, run.SHALLOW_RELU, NORM)


# Gradients of untrained nets of 20 layers.


@cache
def _profile(seed, activation, method, scale=None):
    return run.gradient_profile(seed, 20, activation, method, scale)


@claim("04.sigmoid_gradient_plain", "{mean:.0f}")
def sigmoid_gradient_plain(seed):
    """log10 of the first layer's gradient norm, 20 sigmoid layers, plain."""
    return _profile(seed, "sigmoid", PLAIN)[0]


@claim("04.sigmoid_gradient_norm", "{mean:.1f}")
def sigmoid_gradient_norm(seed):
    """log10 of the first layer's gradient norm, 20 sigmoid layers, batch norm."""
    return _profile(seed, "sigmoid", NORM)[0]


@claim("04.relu_growth_norm", "{mean:.2f}")
def relu_growth_norm(seed):
    """Growth of the gradient a layer, 20 ReLU layers, batch norm."""
    return run.growth_per_layer(_profile(seed, "relu", NORM))


@claim("04.relu_growth_plain", "{mean:.1f}")
def relu_growth_plain(seed):
    """Growth of the gradient a layer, 20 ReLU layers, plain, He's scale."""
    return run.growth_per_layer(_profile(seed, "relu", PLAIN))


# Initialization and rate: 3 x 64 ReLU.


@claim("04.scales_plain", "{mean:.0f}")
def scales_plain(seed):
    """Of 11 weight scales, those that end above 90 %, plain."""
    return robustness.scales_that_train(seed, PLAIN)


@claim("04.scales_norm", "{mean:.0f}")
def scales_norm(seed):
    """Of 11 weight scales, those that end above 90 %, batch norm."""
    return robustness.scales_that_train(seed, NORM)


@cache
def _log10_largest_rate(seed, method):
    return np.log10(robustness.largest_rate(seed, method))


@claim("04.rate_gain", "{mean:.1f}")
def rate_gain(seed):
    """log10 of how much larger a rate batch norm stands, usual weight scale."""
    return _log10_largest_rate(seed, NORM) - _log10_largest_rate(seed, PLAIN)


def _at_scale_100(seed, corrected):
    return 100 * run.with_effective_rate(seed, [100.0], corrected)[0]


@claim("04.large_weights", "{mean:.0f}")
def large_weights(seed):
    """Test accuracy in percent with batch norm, hidden weights of std 100."""
    return _at_scale_100(seed, corrected=False)


@claim("04.large_weights_corrected", "{mean:.0f}")
def large_weights_corrected(seed):
    """The same with the hidden rate multiplied by the scale squared."""
    return _at_scale_100(seed, corrected=True)


# Shift inside the net: one unit of the last sigmoid layer, rate 0.5.


def _movement(seed, method):
    return run.movement(run.unit_during_training(seed, run.SIGMOID, method, 0.5, 6))


@claim("04.movement_plain", "{mean:.1f}")
def movement_plain(seed):
    """How far a unit's mean moves a step, in standard deviations, plain."""
    return _movement(seed, PLAIN)


@claim("04.movement_norm", "{mean:.3f}")
def movement_norm(seed):
    """How far a unit's mean moves a step, in standard deviations, batch norm."""
    return _movement(seed, NORM)


@claim("04.movement_noisy", "{mean:.2f}")
def movement_noisy(seed):
    """How far a unit's mean moves a step, noisy batch norm."""
    return _movement(seed, "noisy batch norm")


@cache
def _after_six_epochs(seed, method):
    return 100 * run.curve(seed, run.SIGMOID, method, 0.5, 6).accuracy[-1]


@claim("04.six_epochs_plain", "{mean:.0f}")
def six_epochs_plain(seed):
    """Test accuracy in percent after 6 epochs at rate 0.5, sigmoid, plain."""
    return _after_six_epochs(seed, PLAIN)


@claim("04.six_epochs_norm", "{mean:.0f}")
def six_epochs_norm(seed):
    """Test accuracy in percent after 6 epochs at rate 0.5, sigmoid, batch norm."""
    return _after_six_epochs(seed, NORM)


@claim("04.six_epochs_noisy", "{mean:.0f}")
def six_epochs_noisy(seed):
    """Test accuracy in percent after 6 epochs, sigmoid, noisy batch norm."""
    return _after_six_epochs(seed, "noisy batch norm")


# Shift from outside: a trained net, its first layer or its input disturbed.


@cache
def _disturbed(seed, method):
    return 100 * run.disturbed_accuracy(seed, method, shift.MODES)


@claim("04.shrunk_plain", "{mean:.0f}")
def shrunk_plain(seed):
    """Test accuracy in percent, first weights times 0.1, plain."""
    return _disturbed(seed, PLAIN)[1, 1]


@claim("04.shrunk_batch", "{mean:.0f}")
def shrunk_batch(seed):
    """Test accuracy in percent, first weights times 0.1, batch statistics."""
    return _disturbed(seed, NORM)[0, 1]


@claim("04.shrunk_eval", "{mean:.0f}")
def shrunk_eval(seed):
    """Test accuracy in percent, first weights times 0.1, test mode."""
    return _disturbed(seed, NORM)[1, 1]


@claim("04.noise_plain", "{mean:.0f}")
def noise_plain(seed):
    """Test accuracy in percent, noise in the first weights, plain."""
    return _disturbed(seed, PLAIN)[1, 2]


@claim("04.noise_batch", "{mean:.0f}")
def noise_batch(seed):
    """Test accuracy in percent, noise in the first weights, batch statistics."""
    return _disturbed(seed, NORM)[0, 2]


@claim("04.dimmed_plain", "{mean:.0f}")
def dimmed_plain(seed):
    """Test accuracy in percent, images dimmed to 0.3, plain."""
    return _disturbed(seed, PLAIN)[1, 3]


@claim("04.dimmed_eval", "{mean:.0f}")
def dimmed_eval(seed):
    """Test accuracy in percent, images dimmed to 0.3, batch norm in test mode."""
    return _disturbed(seed, NORM)[1, 3]


@cache
def _cats(seed, method):
    return 100 * np.array(run.cat_accuracy(seed, method))


@claim("04.black_cats", "{mean:.0f}")
def black_cats(seed):
    """Accuracy in percent on black cats, trained on them, plain."""
    return _cats(seed, PLAIN)[0]


@claim("04.coloured_cats_plain", "{mean:.0f}")
def coloured_cats_plain(seed):
    """Accuracy in percent on coloured cats, trained on black ones, plain."""
    return _cats(seed, PLAIN)[1]


@claim("04.coloured_cats_norm", "{mean:.0f}")
def coloured_cats_norm(seed):
    """Accuracy in percent on coloured cats, trained on black ones, batch norm."""
    return _cats(seed, NORM)[1]


@claim("04.both_cats", "{mean:.0f}")
def both_cats(seed):
    """Accuracy in percent on coloured cats, trained on both kinds, plain."""
    return _cats(seed, PLAIN)[2]


# The landscape along the gradient.


@cache
def _range(seed, design, method):
    band = run.loss_band(seed, design, method)
    return float(np.mean(band[:, 1] - band[:, 0]))


@claim("04.range_relu_plain", "{mean:.0f}")
def range_relu_plain(seed):
    """Width of the loss along the gradient in nats, 8 x 64 ReLU, plain."""
    return _range(seed, landscape.RELU, PLAIN)


@claim("04.range_relu_norm", "{mean:.1f}")
def range_relu_norm(seed):
    """Width of the loss along the gradient in nats, 8 x 64 ReLU, batch norm."""
    return _range(seed, landscape.RELU, NORM)


@cache
def _smoothness(seed, design, method):
    return run.smoothness(seed, design, method)


@claim("04.beta_tanh_plain", "{mean:.0f}")
def beta_tanh_plain(seed):
    """Change of the gradient a length of step, 8 x 64 tanh, plain."""
    return _smoothness(seed, landscape.TANH, PLAIN)[0]


@claim("04.beta_tanh_norm", "{mean:.0f}")
def beta_tanh_norm(seed):
    """Change of the gradient a length of step, 8 x 64 tanh, batch norm."""
    return _smoothness(seed, landscape.TANH, NORM)[0]


# The first layer, on wine as it comes.


@cache
def _wine(seed, kind):
    return 100 * run.input_accuracy(seed, "wine", kind)


@claim("04.wine_raw", "{mean:.0f}")
def wine_raw(seed):
    """Test accuracy in percent on raw wine, best of seven rates."""
    return _wine(seed, "raw")


@claim("04.wine_standardized", "{mean:.0f}")
def wine_standardized(seed):
    """Test accuracy in percent on standardized wine, best of seven rates."""
    return _wine(seed, "standardized")


@claim("04.wine_first", "{mean:.0f}")
def wine_first(seed):
    """Test accuracy in percent on raw wine, batch norm as the first layer."""
    return _wine(seed, "batch norm")


@claim("04.wine_hidden", "{mean:.0f}")
def wine_hidden(seed):
    """Test accuracy in percent on raw wine, batch norm in the hidden layer only."""
    return _wine(seed, "batch norm, hidden only")


# Before or after, with gamma and beta or without.


@cache
def _place(seed, activation, method):
    return 100 * run.place_accuracy(seed, activation, method)


@claim("04.relu_before", "{mean:.0f}")
def relu_before(seed):
    """Test accuracy in percent, 4 x 64 ReLU, batch norm before it."""
    return _place(seed, "relu", NORM)


@claim("04.relu_after", "{mean:.0f}")
def relu_after(seed):
    """Test accuracy in percent, 4 x 64 ReLU, batch norm after it."""
    return _place(seed, "relu", "batch norm after")


@claim("04.sigmoid_before", "{mean:.0f}")
def sigmoid_before(seed):
    """Test accuracy in percent, 4 x 64 sigmoid, batch norm before it."""
    return _place(seed, "sigmoid", NORM)


@claim("04.sigmoid_after", "{mean:.0f}")
def sigmoid_after(seed):
    """Test accuracy in percent, 4 x 64 sigmoid, batch norm after it."""
    return _place(seed, "sigmoid", "batch norm after")


@claim("04.relu_no_parameters", "{mean:.0f}")
def relu_no_parameters(seed):
    """Test accuracy in percent, 4 x 64 ReLU, gamma 1 and beta 0 for good."""
    return 100 * run.accuracy_without_parameters(seed, "relu")


@claim("04.sigmoid_no_parameters", "{mean:.0f}")
def sigmoid_no_parameters(seed):
    """Test accuracy in percent, 4 x 64 sigmoid, gamma 1 and beta 0 for good."""
    return 100 * run.accuracy_without_parameters(seed, "sigmoid")
