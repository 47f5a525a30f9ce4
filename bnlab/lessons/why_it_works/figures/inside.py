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
    low, middle, high = drift.T
    ax.plot(steps, middle, color=color)
    for edge in (low, high):
        ax.plot(steps, edge, color=color, lw=0.8, ls="--")
    ax.fill_between(steps, low, high, color=color, alpha=0.15, lw=0)
    ax.set(xlabel="steps", ylabel="input of one sigmoid", title=method)
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
    ax.fill_between(steps, low, high, color=one.color, alpha=0.35, lw=0, label=method)
    ax.plot(steps, high, color=one.color, ls=one.linestyle, lw=1)
    ax.plot(steps, low, color=one.color, ls=one.linestyle, lw=1)
    ax.set(xlabel="steps", ylabel="loss along the gradient (nats)", yscale="log")
    return ax


def cats(ax, part, score, title):
    """Points of two classes, and where the network puts its border.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    part : Part
        Points (N, 2) in no unit, classes 0 and 1.
    score : callable
        From points (K, 2) to the network's preference for class 1.
    title : str
    """
    for kind, marker, color in ((0, "o", "#999999"), (1, "^", "#D55E00")):
        x = part.x[part.y == kind]
        ax.plot(x[:, 0], x[:, 1], marker, color=color, ms=2.5, label=f"class {kind}")
    grid = np.linspace(-2, 2, 60)
    points = np.stack(np.meshgrid(grid, grid), axis=-1)
    values = score(points.reshape(-1, 2)).reshape(points.shape[:2])
    ax.contour(grid, grid, values, levels=[0], colors="#0072B2", linewidths=2)
    ax.plot(grid, np.sin(2 * grid), color="black", ls="--", lw=1)
    ax.axvline(0, color="grey", lw=0.8)
    ax.set(xlabel="x1", ylabel="x2", title=title, xticks=range(-2, 3))
    return ax
