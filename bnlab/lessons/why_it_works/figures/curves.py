"""Lines with a band: mean and standard deviation over seeds."""

import numpy as np

from bnlab.figures import look


def _banded(ax, x, values, line):
    middle, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
    ax.plot(x, middle, **line)
    color = line["color"]
    ax.fill_between(x, middle - spread, middle + spread, color=color, alpha=0.2, lw=0)


def accuracy(ax, values, method, label, seconds=None):
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
    """
    epochs = np.arange(1, values.shape[1] + 1)
    x = epochs if seconds is None else np.median(seconds, axis=0)
    _banded(ax, x, 100 * values, look(method).line(label=label))
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
    return ax


def gradients(ax, profiles, method, label):
    """log10 of the gradient's norm by layer.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    profiles : ndarray of shape (seeds, depth)
    method : str
        Whose look to use.
    label : str
    """
    layers = np.arange(1, profiles.shape[1] + 1)
    line = look(method).line(label=label)
    if len(profiles) > 1:
        _banded(ax, layers, profiles, line)
    else:
        ax.plot(layers, profiles[0], **line)
    ax.set(xlabel="hidden layer (1 is next to the input)")
    ax.set(ylabel="log10 of the gradient's norm")
    ax.xaxis.get_major_locator().set_params(integer=True)
    return ax


def predicted_growth(ax, profile, factor):
    """The line of a gradient that grows by `factor` a layer, going back."""
    depth = len(profile)
    layers = np.arange(1, depth + 1)
    line = profile[-1] + (depth - layers) * np.log10(factor)
    ax.plot(layers, line, color="grey", lw=1, label=f"growth of {factor:.2f} a layer")
    return ax


def by_scale(ax, scales, values, method, label):
    """Test accuracy against the standard deviation of the first weights.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    scales : sequence of float
    values : ndarray of shape (seeds, scales)
    method, label : str
    """
    _banded(ax, scales, 100 * values, look(method).line(label=label))
    ax.set(
        xlabel="standard deviation of the first hidden weights",
        ylabel="test accuracy (%)",
        xscale="log",
        ylim=(0, 100),
    )
    return ax
