"""Bars side by side, each method with its colour and hatch."""

import numpy as np

from bnlab.figures import look

_HATCHES = {"o": "", "s": "///", "<": "...", "D": "xx", "^": "\\\\", "v": "--"}


def bars(ax, groups, values, names=None):
    """A group of bars for each label, a bar for each method, in percent.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    groups : sequence of str
    values : dict of str to ndarray of shape (seeds, groups)
        By method: shares of 1.
    names : dict of str to str, optional
        What the legend calls a method.
    """
    _grouped(ax, groups, {k: 100 * v for k, v in values.items()}, names, "{:.0f}")
    ax.set(ylabel="test accuracy (%)", ylim=(0, 112))
    ax.set_yticks(range(0, 101, 20))
    return ax


def needed(ax, groups, values):
    """Epochs that each method needed; with a nan there is no bar.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    groups : sequence of str
    values : dict of str to ndarray of shape (seeds, groups)
    """
    _grouped(ax, groups, values, None, "{:.1f}")
    ax.set(ylabel="epochs needed")
    return ax


def one_each(ax, values, names):
    """One bar a method, in percent, with its name under it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : dict of str to sequence of float
        By method: a share of 1 for each seed.
    names : sequence of str
        Of the methods, in that order.
    """
    for place, (method, found) in enumerate(values.items()):
        _bar(ax, place, 0.7, method, 100 * np.array([found]).T, "{:.0f}")
    ax.set_xticks(range(len(values)), names)
    ax.set(ylabel="test accuracy (%)", ylim=(0, 112))
    return ax


def _grouped(ax, groups, values, names, text):
    width = 0.8 / len(values)
    places = np.arange(len(groups))
    for k, (method, found) in enumerate(values.items()):
        x = places + (k - (len(values) - 1) / 2) * width
        label = (names or {}).get(method, method)
        _bar(ax, x, 0.92 * width, method, found, text, label)
    ax.set_xticks(places, groups)


def _bar(ax, x, width, method, values, text, label=None):
    """Bars of one method at `x`: mean, standard deviation and the mean in print."""
    one = look(method)
    middle, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
    drawn = ax.bar(
        x,
        np.nan_to_num(middle),  # no bar, and Matplotlib labels no nan
        width,
        yerr=np.nan_to_num(spread),
        color="white",
        edgecolor=one.color,
        hatch=_HATCHES.get(one.marker, ""),
        label=label,
        error_kw={"lw": 1, "ecolor": "grey"},
    )
    shown = ["not in\nall seeds" if np.isnan(m) else text.format(m) for m in middle]
    ax.bar_label(drawn, shown, padding=2, fontsize=8)
