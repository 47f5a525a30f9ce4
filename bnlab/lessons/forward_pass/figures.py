"""Figures of lesson 02."""

import numpy as np

from bnlab.figures import look

_LINES = {"one pass": "wrong", "two passes": "plain", "stable_variance": "batch norm"}


def scale_by_depth(ax, scales, method, label, **style):
    """What enters the ReLU, against depth: mean and spread over seeds.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    scales : ndarray of shape (seeds, depth)
    method : str
        Whose look to use.
    label : str
    **style
        What differs from the method's look.
    """
    layers = np.arange(1, scales.shape[1] + 1)
    logs = np.log10(scales)
    middle, spread = logs.mean(axis=0), logs.std(axis=0, ddof=1)
    line = {**look(method).line(), **style}
    ax.plot(layers, 10**middle, **line, label=label)
    low, high = 10 ** (middle - spread), 10 ** (middle + spread)
    ax.fill_between(layers, low, high, color=line["color"], alpha=0.2, lw=0)
    ax.set(xlabel="layer", ylabel="standard deviation of ReLU's input")
    ax.set_xticks(layers[::3])
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
    rng = np.random.default_rng(0)
    dots = {"color": look("batch norm").color, "ms": 4, "alpha": 0.6}
    for place, means in enumerate(means_by_size.values()):
        label = "one batch" if place == 0 else None
        aside = rng.uniform(-0.3, 0.3, len(means))
        ax.plot(place + aside, means, ".", label=label, **dots)
    ax.axhline(mean, color="black", lw=1.5, label="all wines")
    ax.set_xticks(range(len(means_by_size)), [str(size) for size in means_by_size])
    ax.set(xlabel="examples in the batch", ylabel="mean of alcohol (% by volume)")
    ax.legend(loc="upper right")
    return ax


def two_features(ax, x, names, method, frame):
    """Two features against each other, on one scale for both axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x : ndarray of shape (N, 2)
    names : sequence of str
        With units.
    method : str
        Whose look to use.
    frame : (float, float)
        Where both axes begin and end; 0 should lie between.
    """
    one = look(method)
    ax.plot(x[:, 0], x[:, 1], one.marker, color=one.color, ms=3, alpha=0.6)
    ax.axhline(0, color="grey", lw=0.8)
    ax.axvline(0, color="grey", lw=0.8)
    ax.set(xlabel=names[0], ylabel=names[1], xlim=frame, ylim=frame)
    ax.locator_params(nbins=4)
    ax.set_aspect("equal")
    return ax


def identity_errors(ax, stds, with_eps, without):
    """Error of the identity against a feature's standard deviation.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    stds : ndarray of shape (K,)
    with_eps, without : ndarray of shape (K,)
        Root mean square error in units of the standard deviation.
    """
    ax.loglog(stds, without, **look("wrong").line(label="gamma = √var"))
    ax.loglog(stds, with_eps, **look("batch norm").line(label="identity_parameters"))
    ax.set(
        title="the batch itself",
        xlabel="standard deviation of x",
        ylabel="rms of y - x (std of x)",
    )
    ax.legend(loc="center left")
    return ax


def identity_errors_in_batches(ax, sizes, errors):
    """Error of one gamma and beta for all data, in batches of each size.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    sizes : sequence of int
    errors : sequence of float
        Root mean square, in standard deviations of the data.
    """
    ax.plot(sizes, errors, **look("batch norm").line())
    ax.set_xscale("log", base=2)
    ax.set_xticks(sizes, [str(size) for size in sizes])
    ax.set(
        title="other batches",
        xlabel="examples in the batch",
        ylabel="rms of y - x (std of x)",
        ylim=(0, 1),
    )
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
        # Two algorithms may coincide: the wider, hollow marker shows both.
        wide = {"ms": 8, "mfc": "none"} if name == "stable_variance" else {"ms": 4}
        line = look(_LINES[name]).line(label=name)
        del line["markersize"]
        ax.plot(means, np.median(values, axis=0), **line, **wide)
        low, high = values.min(axis=0), values.max(axis=0)
        ax.fill_between(means, low, high, color=line["color"], alpha=0.2, lw=0)
    ax.axhline(1, color="grey", lw=0.8)
    ax.set(
        xlabel="mean of the data (standard deviation 1)",
        ylabel="error (share of the variance)",
        xscale="log",
        yscale="log",
    )
    ax.legend(loc="upper left")
    return ax


def histogram(ax, values, method, label, xlabel, **style):
    """Distribution of one unit over the batch.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : ndarray of shape (N,)
    method, label, xlabel : str
    **style
        What differs from the method's look.
    """
    one = look(method)
    counts, edges = np.histogram(values, bins=20)
    line = {"color": one.color, "ls": one.linestyle, **style}
    ax.stairs(counts, edges, label=label, **line)
    ax.set(xlabel=xlabel, ylabel="examples")
    return ax
