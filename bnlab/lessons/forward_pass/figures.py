"""Figures of lesson 02."""

import numpy as np

from bnlab.figures import look

_LINES = {"E[x²] - E[x]²": "wrong", "two passes": "plain"}


def scale_by_depth(ax, scales, method, label):
    """Scale of the pre-activations against depth: mean and spread over seeds.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    scales : ndarray of shape (seeds, depth)
    method : str
        Whose look to use.
    label : str
    """
    layers = np.arange(1, scales.shape[1] + 1)
    logs = np.log10(scales)
    middle, spread = logs.mean(axis=0), logs.std(axis=0, ddof=1)
    line = look(method).line()
    ax.plot(layers, 10**middle, **line)
    low, high = 10 ** (middle - spread), 10 ** (middle + spread)
    ax.fill_between(layers, low, high, color=line["color"], alpha=0.2, lw=0)
    middle_layer = len(layers) // 2
    rising = middle[-1] > middle[0] + 0.1
    ax.annotate(
        label,
        (layers[middle_layer], 10 ** middle[middle_layer]),
        (-6 if rising else 6, 6),
        textcoords="offset points",
        ha="right" if rising else "left",
        va="bottom",
    )
    ax.set(xlabel="layer", ylabel="standard deviation of z", yscale="log")
    return ax


def batch_means(ax, means_by_size, mean):
    """One dot a batch: its mean, by batch size, around the mean of all.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    means_by_size : dict of int to ndarray
        Batch size to the means of its batches.
    mean : float
    """
    for place, means in enumerate(means_by_size.values()):
        jitter = np.linspace(-0.3, 0.3, len(means))
        ax.plot(place + jitter, means, ".", color=look("batch norm").color, ms=4)
    ax.axhline(mean, color="black", lw=1)
    ax.set_xticks(range(len(means_by_size)), [str(size) for size in means_by_size])
    ax.set(xlabel="examples in the batch", ylabel="mean of alcohol (% by volume)")
    return ax


def two_features(ax, x, names, method):
    """Two features against each other, on one scale for both axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x : ndarray of shape (N, 2)
    names : sequence of str
        With units.
    method : str
        Whose look to use.
    """
    one = look(method)
    ax.plot(x[:, 0], x[:, 1], one.marker, color=one.color, ms=3, alpha=0.7)
    ax.set(xlabel=names[0], ylabel=names[1])
    ax.set_aspect("equal", adjustable="datalim")
    return ax


def identity_errors(ax, stds, with_eps, without):
    """Error of the identity against a feature's standard deviation.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    stds : ndarray of shape (K,)
    with_eps, without : ndarray of shape (K,)
        Largest error in units of the standard deviation.
    """
    ax.loglog(stds, without, **look("wrong").line(label="gamma = √var"))
    ax.loglog(stds, with_eps, **look("batch norm").line(label="gamma = √(var + eps)"))
    ax.set(
        xlabel="standard deviation of the feature",
        ylabel="largest error (standard deviations)",
    )
    ax.legend(frameon=False)
    return ax


def variance_errors(ax, means, errors):
    """Relative error of a float32 variance against the mean of the data.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    means : sequence of float
    errors : dict of str to ndarray of shape (seeds, len(means))
        By algorithm.
    """
    for name, values in errors.items():
        line = look(_LINES.get(name, "batch norm")).line(label=name)
        ax.plot(means, np.median(values, axis=0), **line)
        ax.fill_between(
            means,
            values.min(axis=0),
            values.max(axis=0),
            color=line["color"],
            alpha=0.2,
            lw=0,
        )
    ax.axhline(1, color="grey", lw=0.8)
    ax.set(
        xlabel="mean of the data (standard deviation 1)",
        ylabel="relative error of the variance",
        xscale="log",
        yscale="log",
    )
    ax.legend(frameon=False)
    return ax


def histogram(ax, values, method, label, xlabel):
    """Distribution of one unit over the batch.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : ndarray of shape (N,)
    method, label, xlabel : str
    """
    one = look(method)
    counts, edges = np.histogram(values, bins=20)
    ax.stairs(counts, edges, color=one.color, ls=one.linestyle, label=label)
    ax.set(xlabel=xlabel, ylabel="examples")
    return ax
