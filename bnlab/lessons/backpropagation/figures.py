"""Figures of lesson 03."""

import numpy as np

from bnlab.figures import look

# The graph: name, gradient, place. The second line of a box is its shape.
_BOXES = {
    "x": ("x", "(N, D)", (0.0, 0.0)),
    "mean": ("mean", "(D,)", (1.9, 1.5)),
    "var": ("var", "(D,)", (3.9, 1.5)),
    "x_hat": ("x_hat", "(N, D)", (5.8, 0.0)),
    "gamma": ("gamma", "(D,)", (6.9, 1.5)),
    "beta": ("beta", "(D,)", (8.5, 1.5)),
    "y": ("y", "(N, D)", (7.7, 0.0)),
    "L": ("L", "()", (9.6, 0.0)),
}
_ARROWS = (
    ("x", "mean"), ("mean", "var"), ("x", "var"), ("var", "x_hat"), ("mean", "x_hat"),
    ("x", "x_hat"), ("x_hat", "y"), ("gamma", "y"), ("beta", "y"), ("y", "L"),
)  # fmt: skip


def graph(ax):
    """The computation graph of batch norm, with each node's gradient below it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    """
    for start, end in _ARROWS:
        ends = _BOXES[start][2], _BOXES[end][2]
        style = {"arrowstyle": "-|>", "color": "black", "shrinkA": 22, "shrinkB": 22}
        ax.annotate("", ends[1], ends[0], arrowprops=style)
    for name, (label, shape, (x, y)) in _BOXES.items():
        box = {"boxstyle": "round", "fc": "white", "ec": "black"}
        ax.text(x, y, f"{label}\n{shape}", ha="center", va="center", bbox=box)
        if name != "L":
            up = 0.62 if y else -0.62
            ax.text(
                x,
                y + up,
                f"d{name}",
                ha="center",
                va="center",
                color=look("batch norm").color,
                weight="bold",
            )
    ax.set(xlim=(-0.7, 10.2), ylim=(-1.0, 2.5))
    ax.axis("off")
    return ax


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
        ax.plot(
            curve,
            color=one.color,
            ls=one.linestyle,
            lw=1,
            label=label if k == 0 else None,
        )
    ax.set(xlabel="step of gradient descent", ylabel=ylabel)
    return ax


def error_by_step(ax, steps, errors):
    """Error of a measured gradient against the step: median and range over seeds.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    steps : ndarray of shape (K,)
    errors : dict of str to ndarray of shape (seeds, K)
        By way of measuring.
    """
    for way, values in errors.items():
        line = look(way).line(label=way)
        ax.plot(steps, np.median(values, axis=0), **line)
        ax.fill_between(
            steps,
            values.min(axis=0),
            values.max(axis=0),
            color=line["color"],
            alpha=0.2,
            lw=0,
        )
    ax.set(
        xlabel="step h (in the unit of x)",
        ylabel="relative error of the gradient",
        xscale="log",
        yscale="log",
    )
    ax.legend(frameon=False)
    return ax


def survivors(ax, names, at_random, at_ones):
    """Errors of wrong backward passes under two losses, one row each.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    names : sequence of str
    at_random, at_ones : sequence of float
        Relative errors with a random dy, and with the dy of sum(y).
    """
    rows = np.arange(len(names))[::-1]
    for values, method, label in (
        (at_random, "batch norm", "random dy"),
        (at_ones, "wrong", "dy of sum(y)"),
    ):
        one = look(method)
        ax.plot(values, rows, one.marker, color=one.color, label=label)
    ax.axvline(1e-6, color="grey", lw=0.8)
    ax.set_yticks(rows, names)
    ax.set(xlabel="error of dx / terms that make dx up", xscale="log", xlim=(1e-18, 30))
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(0.28, 1.0))
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
    ax.plot(x_hat, gradient, one.marker, color=one.color, ms=4)
    ends = np.array([x_hat.min(), x_hat.max()])
    slope, height = np.polyfit(x_hat, gradient, 1)
    ax.plot(ends, slope * ends + height, color="black", lw=1)
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
    ax.minorticks_off()
    ax.legend(frameon=False)
    return ax


def gradient_sizes(ax, by_name):
    """Largest gradient of each parameter, one dot a seed.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    by_name : dict of str to ndarray of shape (seeds,)
    """
    one = look("batch norm")
    for row, values in enumerate(by_name.values()):
        ax.plot(values, np.full(len(values), -row), one.marker, color=one.color, ms=4)
    ax.set_yticks(-np.arange(len(by_name)), list(by_name))
    ax.set(
        xlabel="largest gradient (no unit)",
        xscale="log",
        ylim=(0.6 - len(by_name), 0.4),
    )
    return ax


def batch_mates(ax, x, dy, dx):
    """Upstream and downstream gradient of each example, at its place.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x, dy, dx : ndarray of shape (N,)
        Example 0 is drawn large, example 1 is the mate that moves.
    """
    upstream, downstream = look("plain"), look("batch norm")
    ax.plot(x, dy, upstream.marker, mfc="none", color=upstream.color)
    ax.plot(x, dx, downstream.marker, color=downstream.color, ms=5)
    ax.plot(x[0], dx[0], "*", color=downstream.color, ms=16)
    ax.plot(x[[1, 1]], (dy[1], 2.45), color="grey", lw=0.8, zorder=0)
    ax.text(x[1], 2.55, "mate", ha="center")
    # One line of text: a legend takes as long to draw as all the dots.
    ax.text(0, -2.85, "circles dy, squares dx, star dx of yours", ha="center")
    ax.axhline(0, color="grey", lw=0.8)
    ax.set(
        xlabel="x (no unit)",
        ylabel="gradient (no unit)",
        xlim=(-6, 6),
        ylim=(-3, 3),
        xticks=(-4, 0, 4),
        yticks=(-2, 0, 2),
    )
    return ax


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
        ylabel="dx of yours (no unit)",
        ylim=(-0.6, 0.6),
        xticks=(-4, 0, 4),
        yticks=(-0.5, 0, 0.5),
    )
    return ax
