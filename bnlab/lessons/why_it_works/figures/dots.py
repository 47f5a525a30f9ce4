"""A row for each thing compared, a marker for each method, its spread over seeds."""

import numpy as np

from bnlab.figures import look

ACCURACY = "test accuracy (%)"


def dots(ax, rows, values, names=None, quantity=ACCURACY):
    """Mean and standard deviation of each method in each row, the first row on top.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    rows : sequence of str
    values : dict of str to ndarray of shape (seeds, rows)
        By method. Seeds that are nan are left out.
    names : dict of str to str, optional
        What the legend calls a method.
    quantity : str
        What is measured, with its unit.
    """
    places = np.arange(len(rows))
    for k, (method, found) in enumerate(values.items()):
        label = (names or {}).get(method, method)
        shift = 0.22 * (k - (len(values) - 1) / 2)
        _marked(ax, found, places + shift, method, label)
    ax.set_yticks(places, rows)
    ax.set(xlabel=quantity, ylim=(len(rows) - 0.5, -0.5))
    ax.grid(axis="x", alpha=0.4)
    return ax


def one_each(ax, values, names):
    """The accuracy of each method in a row, with its name beside it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : dict of str to sequence of float
        By method: a number in percent for each seed.
    names : sequence of str
        Of the methods, in that order.
    """
    for place, (method, found) in enumerate(values.items()):
        _marked(ax, np.reshape(found, (-1, 1)), [place], method, None)
    ax.set_yticks(range(len(values)), names)
    ax.set(xlabel=ACCURACY, ylim=(len(values) - 0.5, -0.5))
    ax.grid(axis="x", alpha=0.4)
    return ax


def steps_and_seconds(axes, rows, found):
    """What each method needed in each network, in steps and in seconds.

    Parameters
    ----------
    axes : pair of matplotlib.axes.Axes
    rows : sequence of str
    found : dict of str to sequence of pairs
        By method: steps and seconds, each (seeds,), of each row.
    """
    from matplotlib.ticker import LogLocator, NullFormatter

    for ax, which, unit in zip(axes, (0, 1), ("steps", "seconds"), strict=True):
        values = {m: np.array([each[which] for each in f]).T for m, f in found.items()}
        dots(ax, rows, values, quantity=f"{unit} to 90 % (log scale)")
        ax.set_xscale("log")
        ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.xaxis.set_major_formatter("{x:g}")
        ax.xaxis.set_minor_formatter(NullFormatter())
        ax.label_outer()
    return axes


def percent(ax):
    """Give the axis of the accuracy its whole range."""
    ax.set(xlim=(0, 102), xticks=range(0, 101, 20))
    return ax


def _marked(ax, found, places, method, label):
    one = look(method)
    middle, spread = np.nanmean(found, axis=0), np.nanstd(found, axis=0, ddof=1)
    ax.errorbar(
        middle,
        places,
        xerr=spread,
        color=one.color,
        marker=one.marker,
        linestyle="",
        markersize=7,
        elinewidth=1,
        capsize=3,
        label=label,
    )
