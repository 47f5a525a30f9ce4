"""A map of what trains: weight scale against learning rate."""

import numpy as np


def accuracy_map(ax, values, scales, rates, title):
    """Test accuracy by the hidden weights' scale and the rate; a dot where it is good.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : ndarray of shape (scales, rates)
        Shares of 1; above 0.9 gets a dot.
    scales, rates : sequence of float
        Every second one is labelled.
    title : str

    Returns
    -------
    matplotlib.image.AxesImage
        For a colour bar.
    """
    image = ax.imshow(100 * values, vmin=0, vmax=100, cmap="cividis", origin="lower")
    rows, columns = np.nonzero(values > 0.9)
    ax.plot(columns, rows, "o", color="black", ms=4)
    ax.set_xticks(range(0, len(rates), 2), [f"{rate:g}" for rate in rates[::2]])
    ax.set_yticks(range(0, len(scales), 2), [f"{s:.4g}" for s in scales[::2]])
    ax.set(xlabel="learning rate", ylabel="initial scale of the hidden weights")
    ax.set_title(title)
    ax.set_aspect("auto")
    return image
