"""Figures of lesson 01."""

import numpy as np

from bnlab.figures import look

FLOOR = 1e-9  # a share of the excess loss below this isn't drawn
LEFT = "excess loss left (share)"


def excess_by_step(ax, steps, excess, method, label):
    """What is left of the excess loss against the step, both on log axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    steps : ndarray of shape (K,)
    excess : ndarray of shape (K,)
        Relative to the first one.
    method : str
        Whose look to use.
    label : str
    """
    shown = np.where(excess < FLOOR, np.nan, excess)
    every = (0.0, 0.08)  # of the axes' diagonal: markers evenly apart on a log axis
    ax.plot(steps, shown, **look(method).line(label=label, markevery=every))
    ax.set(xlabel="gradient descent step", ylabel=LEFT, xscale="log", yscale="log")
    return ax


def ranges(ax, rows, method):
    """One row of dots per feature and set, beside the range 0 to 1.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    rows : dict of str to ndarray of shape (N,)
        What the row shows, and its scaled values.
    method : str
        Whose look to use.
    """
    one = look(method)
    for row, values in enumerate(rows.values()):
        height = row + np.linspace(-0.2, 0.2, len(values))
        outside = (values < 0) | (values > 1)
        ax.plot(values, height, one.marker, color=one.color, ms=2.5)
        ax.plot(values[outside], height[outside], "o", mfc="none", mec="black", ms=8)
    for edge in (0, 1):
        ax.axvline(edge, color="grey", lw=0.8)
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set(xlabel="after min-max scaling (no unit)")
    ax.invert_yaxis()
    return ax


def boxes(ax, accuracies, method, label, offset):
    """Accuracy on one grower's box: mean over splits, bars of one deviation.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    accuracies : ndarray of shape (seeds, growers)
    method, label : str
    offset : float
        Moves the points sideways.
    """
    one = look(method)
    growers = np.arange(accuracies.shape[1])
    ax.errorbar(
        growers + offset,
        accuracies.mean(axis=0),
        accuracies.std(axis=0, ddof=1),
        color=one.color,
        marker=one.marker,
        linestyle="none",
        capsize=3,
        label=label,
    )
    ax.set_xticks(growers, [f"grower {grower}" for grower in growers])
    ax.set(xlabel="wines in the box", ylabel="accuracy")
    ax.set(xlim=(-0.5, len(growers) - 0.5), ylim=(0, 1.05))
    ax.legend(frameon=False, loc="lower center", title="fitted on")
    return ax


def histogram(ax, values, method, label, xlabel):
    """Distribution of one feature over the wines.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : ndarray of shape (N,)
    method, label, xlabel : str
    """
    one = look(method)
    bins = np.linspace(values.min(), values.max(), 16)
    line = {"color": one.color, "ls": one.linestyle, "label": label}
    ax.hist(values, bins=bins, histtype="step", lw=1.5, **line)
    ax.set(xlabel=xlabel, ylabel="wines")
    ax.legend(frameon=False, loc="upper right")
    return ax


def in_words(number):
    """A condition number, short enough for a label.

    Examples
    --------
    >>> in_words(4.3e6), in_words(45.4), in_words(1.62)
    ('4.3 million', '45', '1.6')
    """
    if number >= 1e5:
        return f"{number / 1e6:.2g} million"
    return f"{number:,.0f}" if number >= 10 else f"{number:.1f}"


def condition_numbers(ax, names, with_ones, without):
    """One row per scaling: the condition number with a column of ones and without.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    names : sequence of str
        Scalings, which have a look each.
    with_ones, without : sequence of float
    """
    for row, name in enumerate(names):
        one = look(name)
        ax.plot([without[row], with_ones[row]], [row, row], color=one.color, lw=1)
        ax.plot(without[row], row, one.marker, color=one.color, ms=10, mfc="white")
        ax.plot(with_ones[row], row, one.marker, color=one.color, ms=6)
        text, at = in_words(with_ones[row]), (max(without[row], with_ones[row]), row)
        ax.annotate(text, at, (9, 0), textcoords="offset points", va="center")
    _open_and_filled(ax, "without ones", "with ones (number given)")
    ax.set_yticks(range(len(names)), names)
    ax.set(xlabel="condition number", xscale="log", xlim=(0.7, 1e10))
    ax.set_ylim(len(names) - 0.5, -0.5)
    return ax


def _open_and_filled(ax, open_label, filled_label):
    """A legend above the axes for open and filled markers of any scaling."""
    style = {"color": "grey", "ls": "none", "marker": "o"}
    handles = [
        ax.plot([], [], mfc="white", ms=8, label=open_label, **style)[0],
        ax.plot([], [], ms=6, label=filled_label, **style)[0],
    ]
    place = {"loc": "lower center", "bbox_to_anchor": (0.5, 1.0), "ncols": 2}
    ax.legend(handles=handles, frameon=False, **place)


def excess_by_rate(ax, rates, excess, limit, method):
    """What is left of the excess loss, by learning rate, and the stable limit.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    rates, excess : ndarray of shape (K,)
    limit : float
        The largest stable rate.
    method : str
        Whose look and name to use.
    """
    one = look(method)
    shown = np.where(excess < FLOOR, np.nan, excess)
    ax.plot(rates, shown, **one.line(label=method, markevery=4))
    ax.axvline(limit, color=one.color, ls=one.linestyle, lw=0.8)
    ax.set(xlabel="learning rate", ylabel=LEFT, xscale="log", yscale="log")
    ax.set(ylim=(FLOOR / 3, 1e2))
    return ax


def valley(ax, valley, method):
    """Contours of the loss over two weights, and a descent's path on them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    valley : bnlab.lessons.input_normalization.experiments.Valley
    method : str
        Whose look to use.
    """
    above = valley.loss - valley.loss.min()
    levels = above.max() * np.array([0.01, 0.05, 0.15, 0.3, 0.5, 0.75])
    sides = valley.first, valley.second
    ax.contour(*sides, above, levels=levels, colors="grey", linewidths=0.7)
    one = look(method)
    line = {"color": one.color, "lw": 1, "marker": one.marker, "ms": 4}
    ax.plot(*valley.path.T, label="gradient descent", **line)
    ax.plot(0, 0, "*", color="#D55E00", ms=12, label="bottom")
    ticks = [-1, 0, 1]
    ax.set(box_aspect=1, xlim=sides[0][[0, -1]], ylim=sides[1][[0, -1]])
    ax.set(xlabel="weight of hue", ylabel="weight of proline")
    ax.set(xticks=ticks, yticks=ticks)
    return ax


def steps_against_condition(ax, names, conditions, steps):
    """One dot per split: steps needed against the condition number, and their bound.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    names : sequence of str
        Scalings, which have a look each.
    conditions, steps : ndarray of shape (scalings, splits)
    """
    for row, name in enumerate(names):
        dots = {"color": look(name).color, "ls": "none", "marker": look(name).marker}
        ax.plot(conditions[row], steps[row], ms=4, label=name, **dots)
    line = np.array([1.0, 1e8])
    ax.plot(line, line * np.log(1000) / 2, color="grey", lw=0.8, label="bound")
    ax.set(xlabel="condition number", ylabel="steps to a thousandth")
    ax.set(xscale="log", yscale="log")
    ax.legend(frameon=False, loc="upper left")
    return ax


def accuracies(ax, names, early, late):
    """One row per scaling, one dot per split: accuracy early and at the end.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    names : sequence of str
        Scalings, which have a look each.
    early, late : ndarray of shape (scalings, splits)
    """
    jitter = np.linspace(-0.12, 0.12, early.shape[1])
    for row, name in enumerate(names):
        dots = {"color": look(name).color, "ls": "none", "marker": look(name).marker}
        ax.plot(early[row], row - 0.2 + jitter, ms=6, mfc="white", **dots)
        ax.plot(late[row], row + 0.2 + jitter, ms=4, **dots)
    _open_and_filled(ax, "after 1,000 steps", "at the end")
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set(xlabel="test accuracy", xlim=(0, 1.02))
    return ax
