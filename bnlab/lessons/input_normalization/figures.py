"""Figures of lesson 01."""

import numpy as np

from bnlab.figures import look

FLOOR = 1e-9  # below this a share of the excess loss is drawn as this


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
    ax.plot(steps, excess, **look(method).line(label=label, markevery=6))
    ax.set(
        xlabel="gradient descent step",
        ylabel="excess loss, share left",
        xscale="log",
        yscale="log",
        ylim=(1e-6, 1e2),
    )
    return ax


def ranges(ax, rows, method):
    """One row of dots a feature and set, beside the range 0 to 1.

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


def crates(ax, accuracies, method, label, offset):
    """Accuracy on one grower's crate: mean over splits, bars of one deviation.

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
    ax.set(xlabel="wines in the crate", ylabel="accuracy")
    ax.set(xlim=(-0.5, len(growers) - 0.5), ylim=(0, 1.05))
    ax.legend(frameon=False, loc="lower center")
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
    """One row a scaling: the condition number with a column of ones and without.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    names : sequence of str
        Scalings, which have a look each.
    with_ones, without : sequence of float
    """
    for row, name in enumerate(names):
        one = look(name)
        both = [without[row], with_ones[row]]
        ax.plot(both, [row, row], color=one.color, lw=1)
        ax.plot(both[0], row, one.marker, color=one.color, ms=10, mfc="white")
        ax.plot(both[1], row, one.marker, color=one.color, ms=6)
        ax.annotate(
            in_words(both[1]),
            (max(both), row),
            (9, 0),
            textcoords="offset points",
            va="center",
        )
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.set(xlabel="condition number", xscale="log", xlim=(1, 1e9))
    ax.margins(y=0.2)
    return ax


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
    shown = np.clip(excess, FLOOR, 1e3)
    ax.plot(rates, shown, **one.line(label=method, markevery=4))
    ax.axvline(limit, color=one.color, ls=one.linestyle, lw=0.8)
    ax.set(
        xlabel="learning rate",
        ylabel="excess loss, share left",
        xscale="log",
        yscale="log",
        ylim=(FLOOR / 2, 1e2),
    )
    return ax


def valley(ax, first, second, loss, path, method):
    """Contours of the loss over two weights, and a descent's path on them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    first, second : ndarray of shape (K,)
        Values of the two weights.
    loss : ndarray of shape (K, K)
    path : ndarray of shape (steps + 1, 2)
    method : str
        Whose look to use.
    """
    above = loss - loss.min()
    levels = above.max() * np.array([0.003, 0.02, 0.08, 0.2, 0.4, 0.7])
    ax.contour(first, second, above, levels=levels, colors="grey", linewidths=0.7)
    one = look(method)
    ax.plot(*path.T, color=one.color, lw=1)
    ax.plot(*path.T, one.marker, color=one.color, ms=3)
    bottom = np.unravel_index(above.argmin(), above.shape)
    ax.plot(first[bottom[1]], second[bottom[0]], "*", color="#D55E00", ms=12)
    ax.set(
        box_aspect=1,
        xlim=(first[0], first[-1]),
        ylim=(second[0], second[-1]),
        xlabel="weight of hue",
    )
    return ax


def rows(axes, names, conditions, steps, early, late):
    """One row a scaling, one dot a split: condition number, steps, accuracy.

    Parameters
    ----------
    axes : sequence of three Axes
        They share the rows.
    names : sequence of str
        Scalings, which have a look each.
    conditions, steps, early, late : ndarray of shape (scalings, splits)
        `early` and `late` are accuracies, after 1,000 steps and at the end.
    """
    jitter = np.linspace(-0.2, 0.2, conditions.shape[1])
    for row, name in enumerate(names):
        dots = {"color": look(name).color, "ls": "none", "marker": look(name).marker}
        axes[2].plot(early[row], row + jitter, ms=4, mfc="white", **dots)
        for ax, values in zip(axes, (conditions, steps, late), strict=True):
            ax.plot(values[row], row + jitter, ms=4, **dots)
    for ax in axes:
        ax.set_yticks(range(len(names)), names)
        ax.set_ylim(len(names) - 0.5, -0.5)
    axes[0].set(xlabel="condition number", xscale="log")
    axes[1].set(xlabel="steps to a thousandth", xscale="log")
    axes[2].set(xlabel="test accuracy", xlim=(0, 1))
    return axes
