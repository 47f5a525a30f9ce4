"""What happens inside during training: one unit, the loss ahead, two kinds of cat."""

import numpy as np

from bnlab.figures import look


def percentiles(ax, drift, method):
    """15th, 50th and 85th percentile of one unit against steps.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    drift : ndarray of shape (steps, 3)
    method : str
        Whose look to use, and the title.
    """
    steps, color = np.arange(1, len(drift) + 1), look(method).color
    low, middle, high = np.asarray(drift).T
    ax.plot(steps, middle, color=color, label="50th percentile")
    ax.plot(steps, high, color=color, lw=0.8, ls="--", label="15th and 85th")
    ax.plot(steps, low, color=color, lw=0.8, ls="--")
    ax.fill_between(steps, low, high, color=color, alpha=0.15, lw=0)
    ax.set(xlabel="steps", ylabel="input of one sigmoid", title=method)
    return ax


def way(ax, moved, method):
    """How far a unit's 50th percentile has moved in all, there and back added up.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    moved : ndarray of shape (steps,)
        In each step.
    method : str
    """
    steps = np.arange(2, len(moved) + 2)
    line = look(method).line(label=method, markevery=20, markersize=6)
    ax.plot(steps, np.cumsum(moved), **line)
    ax.set(xlabel="steps", ylabel="way gone by the median")
    return ax


def loss_band(ax, bands, method, every):
    """Lowest to highest loss along the gradient, against steps.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    bands : ndarray of shape (seeds, looks, 2)
    method : str
    every : int
        Steps between looks.
    """
    steps = every * np.arange(1, bands.shape[1] + 1)
    low, high = bands.mean(axis=0).T
    one = look(method)
    ax.fill_between(steps, low, high, color=one.color, alpha=0.3, lw=0, label=method)
    ax.plot(steps, high, color=one.color, ls=one.linestyle, lw=1)
    ax.plot(steps, low, color=one.color, ls=one.linestyle, lw=1)
    ax.set(xlabel="steps", ylabel="loss after one step (nats)")
    return ax


def cats(ax, part, score, title):
    """Points of two classes, and the decision boundary of the network.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    part : Part
        Points (N, 2) in no unit, classes 0 and 1.
    score : callable
        From points (K, 2) to the network's preference for class 1.
    title : str
    """
    for name, marker, color in (("no cat", "o", "#999999"), ("cat", "^", "#E69F00")):
        x = part.x[part.y == (name == "cat")]
        ax.plot(x[:, 0], x[:, 1], marker, color=color, ms=3, label=name)
    grid = np.linspace(-2, 2, 60)
    points = np.stack(np.meshgrid(grid, grid), axis=-1)
    values = score(points.reshape(-1, 2)).reshape(points.shape[:2])
    ax.contour(grid, grid, values, levels=[0], colors="#0072B2", linewidths=2.5)
    ax.plot([], [], color="#0072B2", lw=2.5, label="learned boundary")
    ax.plot(grid, np.sin(2 * grid), color="black", ls="--", label="true boundary")
    ax.axvline(0, color="grey", lw=0.8)
    for x, name in ((-1, "black: trained on"), (1, "coloured: not seen")):
        ax.text(x, 2.1, name, ha="center", va="bottom")
    ax.set(xlabel="x1", ylabel="x2", xticks=range(-2, 3), yticks=range(-2, 3))
    ax.set_title(title, pad=22)
    return ax
