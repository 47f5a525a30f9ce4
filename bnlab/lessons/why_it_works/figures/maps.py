"""A map of what trains: weight scale against learning rate."""

import numpy as np


def accuracy_map(ax, values, scales, rates, title):
    """Test accuracy by the weights' scale and the rate; a dot where it is good.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : ndarray of shape (scales, rates)
        Shares of 1; above 0.9 gets a dot.
    scales, rates : sequence of float
    title : str

    Returns
    -------
    matplotlib.image.AxesImage
        For a colour bar.
    """
    image = ax.imshow(100 * values, vmin=0, vmax=100, cmap="cividis", origin="lower")
    rows, columns = np.nonzero(values > 0.9)
    ax.plot(columns, rows, "o", color="black", ms=3)
    ax.set_xticks(range(len(rates)), [f"{r:.2g}" for r in rates], rotation=90)
    ax.set_yticks(range(len(scales)), [f"{s:.0e}" for s in scales])
    ax.set(xlabel="learning rate", ylabel="standard deviation of all weights")
    ax.set_title(title)
    ax.set_aspect("auto")
    return image
