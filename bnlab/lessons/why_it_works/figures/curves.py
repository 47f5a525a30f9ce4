"""Lines with a band: mean and standard deviation over seeds."""

import numpy as np

from bnlab.figures import look


def accuracy(ax, values, method, label, seconds=None, **line):
    """Test accuracy against epochs, or against seconds if they are given.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : ndarray of shape (seeds, epochs)
        Shares of 1.
    method : str
        Whose look to use.
    label : str
    seconds : ndarray of shape (seeds, epochs), optional
        Time spent in training; the median is shown, as other programs disturb some.
    **line
        What differs from the method's look.
    """
    epochs = np.arange(1, values.shape[1] + 1)
    x = epochs if seconds is None else np.median(seconds, axis=0)
    _banded(ax, x, 100 * values, look(method).line(label=label, **line))
    xlabel = "epochs" if seconds is None else "seconds of training"
    ax.set(xlabel=xlabel, ylabel="test accuracy (%)", ylim=(0, 100))
    return ax


def losses(ax, values, linestyle, label):
    """The loss of each mini-batch against steps.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : sequence of float
    linestyle, label : str
    """
    line = look("batch norm").line(label=label, marker="", linestyle=linestyle)
    ax.plot(np.arange(1, len(values) + 1), values, **line)
    ax.set(xlabel="steps", ylabel="loss (nats)", yscale="log")
    ax.set_yticks([0.1, 1], ["0.1", "1"])
    return ax


def gradients(ax, profiles, method, label=None):
    """log10 of the gradient's norm by layer.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    profiles : ndarray of shape (seeds, depth)
    method : str
        Whose look to use.
    label : str, optional
        The method by default.
    """
    return _by_layer(ax, profiles, method, label, "log10 of the gradient's norm")


def spreads(ax, profiles, method):
    """log10 of the standard deviation over the examples, by layer.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    profiles : ndarray of shape (seeds, depth)
        Standard deviations.
    method : str
    """
    ylabel = "log10 of the sums' spread"
    return _by_layer(ax, np.log10(profiles), method, None, ylabel)


def predicted_growth(ax, profile, factor):
    """The line of a gradient that grows by `factor` a layer, going back."""
    depth = len(profile)
    layers = np.arange(1, depth + 1)
    line = profile[-1] + (depth - layers) * np.log10(factor)
    ax.plot(
        layers, line, color="#D55E00", lw=2, label=f"growth of {factor:.2f} a layer"
    )
    return ax


def by_scale(ax, scales, values, method, label):
    """Test accuracy against the initial scale of the hidden weights.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    scales : sequence of float
    values : ndarray of shape (seeds, scales)
        Shares of 1.
    method, label : str
    """
    _banded(ax, scales, 100 * values, look(method).line(label=label))
    ax.set(ylabel="test accuracy (%)", ylim=(0, 100))
    return _scales(ax)


def growth_by_scale(ax, scales, values, method):
    """How much the first layer's weights grew, against their initial scale.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    scales : sequence of float
    values : ndarray of shape (seeds, scales)
        Norm after training over norm before.
    method : str
    """
    ax.plot(scales, values.mean(axis=0), **look(method).line())
    ax.set(ylabel="norm after / before training", yscale="log")
    return _scales(ax)


def by_rate(ax, rates, values, method, label):
    """Test accuracy against the learning rate.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    rates : sequence of float
    values : ndarray of shape (seeds, rates)
        Shares of 1.
    method, label : str
    """
    line = look(method).line(label=label, markersize=6)
    _banded(ax, rates, 100 * values, line)
    ax.set(ylabel="test accuracy (%)", ylim=(0, 100), xlabel="learning rate")
    ax.set_xscale("log")
    ax.set_xticks(rates, [f"{rate:g}" for rate in rates])
    ax.set_xticks([], minor=True)
    return ax


def _banded(ax, x, values, line):
    middle, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
    ax.plot(x, middle, **line)
    color = line["color"]
    ax.fill_between(x, middle - spread, middle + spread, color=color, alpha=0.2, lw=0)


def _by_layer(ax, profiles, method, label, ylabel):
    layers = np.arange(1, profiles.shape[1] + 1)
    line = look(method).line(label=label or method)
    if len(profiles) > 1:
        _banded(ax, layers, profiles, line)
    else:
        ax.plot(layers, profiles[0], **line)
    ax.set(xlabel="hidden layer (1 is next to the input)", ylabel=ylabel)
    ax.xaxis.get_major_locator().set_params(integer=True)
    return ax


def _scales(ax):
    ax.set_xscale("log")
    ax.set(xlabel="initial scale of the hidden weights")
    return ax
