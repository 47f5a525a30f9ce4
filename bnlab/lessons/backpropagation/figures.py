"""Figures of lesson 03."""

import numpy as np

from bnlab.figures import look

_TINY = 1e-18  # where an exact 0 is drawn on a logarithmic axis


def descent(ax, curves, method, label, ylabel):
    """A quantity during training: one thin line a seed.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    curves : ndarray of shape (seeds, steps)
    method, label, ylabel : str
    """
    one = look(method)
    for k, curve in enumerate(curves):
        steps = np.arange(1, len(curve) + 1)
        name = label if k == 0 else None
        ax.plot(steps, curve, color=one.color, ls=one.linestyle, lw=1, label=name)
    ax.set(xlabel="step of gradient descent", ylabel=ylabel, xscale="log")
    ax.set_xticks((1, 10, 100), ("1", "10", "100"))
    return ax


def two_descents(axes, right, wrong, label):
    """Loss and largest bias of two ways to go back, side by side.

    Parameters
    ----------
    axes : sequence of two matplotlib.axes.Axes
    right, wrong : list of Descent
        One a seed.
    label : str
        Of the first way.
    """
    ways = ((right, "batch norm", label), (wrong, "wrong", "statistics as constants"))
    for runs, method, name in ways:
        descent(axes[0], [r.loss for r in runs], method, name, "loss (nats)")
        descent(axes[1], [r.bias for r in runs], method, name, "largest bias (no unit)")
    axes[1].legend(frameon=False, loc="upper left")
    axes[0].set_ylim(bottom=0)
    return axes


def error_by_step(ax, steps, errors):
    """Error of a measured gradient against the step: median and range over seeds.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    steps : ndarray of shape (K,)
    errors : dict of str to ndarray of shape (seeds, K)
        By way of measuring. Where two fall together, the one drawn later is
        the smaller one.
    """
    for size, (way, values) in zip((6, 10, 4), errors.items(), strict=False):
        line = look(way).line(label=way, markersize=size, mfc="none")
        ax.plot(steps, np.median(values, axis=0), **line)
        band = {"color": line["color"], "alpha": 0.2, "lw": 0}
        ax.fill_between(steps, values.min(axis=0), values.max(axis=0), **band)
    ax.set(
        xlabel="step h (in the unit of x)",
        ylabel="relative error of the gradient",
        xscale="log",
        yscale="log",
    )
    ax.legend(frameon=False, loc="lower right")
    return ax


def path_bars(ax, by_path):
    """What each x gets along each path, beside the sum of the paths.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    by_path : dict of str to ndarray of shape (N,)
        The last one is the sum.
    """
    *paths, (total, dx) = by_path.items()
    examples = np.arange(1, len(dx) + 1)
    for k, (name, values) in enumerate(paths):
        ax.bar(
            examples + 0.22 * (k - 1), values, 0.2, color=look(name).color, label=name
        )
    one = look("batch norm")
    ax.plot(examples, dx, one.marker, color=one.color, mec="white", ms=8, label=total)
    ax.axhline(0, color="black", lw=0.8)
    ax.set(xlabel="example", ylabel="gradient (1 / unit of x)", xticks=examples)
    ax.legend(frameon=False)
    return ax


def survivors(ax, names, at_random, at_ones):
    """Errors of backward passes under two losses, one row each.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    names : sequence of str
    at_random, at_ones : sequence of float
        Relative errors with a random dy, and with the dy of sum(y).
    """
    rows = np.arange(len(names))[::-1]
    for values, method, label, up in (
        (at_random, "batch norm", "loss sum(dy * y), dy random", 0.15),
        (at_ones, "wrong", "loss sum(y)", -0.15),
    ):
        one = look(method)
        shown = np.maximum(values, _TINY)
        ax.plot(shown, rows + up, one.marker, color=one.color, ms=7, label=label)
    ax.axvline(1e-6, color="grey", lw=0.8, label="limit of a check, 1e-6")
    ax.set_yticks(rows, names)
    ax.set(
        xlabel="difference of dx from the measured gradient,\n"
        "relative to the terms that make dx up",
        xscale="log",
        xticks=(1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1),
        xlim=(1e-14, 30),
    )
    ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.35, 1.0))
    return ax


def fitted(ax, x_hat, gradient, method, ylabel):
    """A gradient against x_hat, one dot an example, with its straight-line fit.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x_hat, gradient : ndarray of shape (N,)
    method, ylabel : str
    """
    one = look(method)
    ax.plot(x_hat, gradient, one.marker, color=one.color, ms=4, label="one example")
    ends = np.array([x_hat.min(), x_hat.max()])
    slope, height = np.polyfit(x_hat, gradient, 1)
    ax.plot(ends, slope * ends + height, color="#D55E00", lw=2, label="fitted line")
    ax.set(xlabel="x_hat (no unit)", ylabel=ylabel)
    return ax


def times(ax, sizes, staged, closed):
    """Time of a backward pass against the size of the batch.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    sizes : sequence of int
    staged, closed : sequence of float
        Seconds.
    """
    ax.plot(sizes, 1e6 * np.array(staged), **look("staged").line(label="staged"))
    ax.plot(sizes, 1e6 * np.array(closed), **look("closed").line(label="closed form"))
    ax.set(
        xlabel="examples in the batch",
        ylabel="time of a backward pass (µs)",
        xscale="log",
        yscale="log",
    )
    ax.set_xticks(sizes, [str(size) for size in sizes])
    ax.xaxis.set_minor_locator(_no_ticks())
    ax.legend(frameon=False)
    return ax


def _no_ticks():
    from matplotlib.ticker import NullLocator

    return NullLocator()


def gradient_sizes(ax, by_name):
    """Largest gradient of each parameter, one dot a seed.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    by_name : dict of str to ndarray of shape (seeds,)
    """
    one = look("batch norm")
    for row, values in enumerate(by_name.values()):
        shown, rows = np.maximum(values, _TINY), np.full(len(values), -row)
        ax.plot(shown, rows, one.marker, color=one.color, mfc="none", ms=6)
    ax.set_yticks(-np.arange(len(by_name)), list(by_name))
    ax.set(
        xlabel="largest gradient of the parameter (no unit)",
        xscale="log",
        xticks=(1e-18, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1),
        ylim=(0.6 - len(by_name), 0.4),
    )
    return ax


def batch_mates(ax, x, dy, dx):
    """Upstream and downstream gradient of each example, at its place.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x, dy, dx : ndarray of shape (N,)
        Example 0 is yours, example 1 is the mate that moves.
    """
    upstream, downstream = look("plain"), look("batch norm")
    ax.plot(x, dy, upstream.marker, mfc="none", color=upstream.color, label="dy")
    ax.plot(x, dx, downstream.marker, color=downstream.color, ms=5, label="dx")
    ax.plot(x[0], dx[0], "*", color=downstream.color, ms=16, label="your dx")
    ax.plot(x[[1, 1]], (-3, 3), ":", color="grey", label="the mate")
    ax.axhline(0, color="grey", lw=0.8)
    ax.set(
        xlabel="x (no unit)",
        ylabel="gradient (no unit)",
        xlim=(-6, 6),
        ylim=(-3, 3),
        xticks=(-4, 0, 4),
        yticks=(-2, 0, 2),
    )
    ax.legend(loc="upper left", bbox_to_anchor=(-0.05, 1.22), ncols=4, **_TIGHT)
    return ax


_TIGHT = {"frameon": False, "handletextpad": 0.1, "columnspacing": 0.6}


def own_gradient(ax, places, gradients, place, gradient):
    """One example's dx against the place of a batch mate.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    places, gradients : ndarray of shape (K,)
    place, gradient : float
        The present ones.
    """
    color = look("batch norm").color
    ax.plot(places, gradients, color=color)
    ax.plot(place, gradient, "*", color=color, ms=16)
    ax.axhline(0, color="grey", lw=0.8)
    ax.set(
        xlabel="x of the mate (no unit)",
        ylabel="your dx (no unit)",
        ylim=(-0.6, 0.6),
        xticks=(-4, 0, 4),
        yticks=(-0.5, 0, 0.5),
    )
    return ax
