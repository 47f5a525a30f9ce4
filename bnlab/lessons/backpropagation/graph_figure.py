"""The computation graph of batch norm, with the derivative that each arrow carries."""

import numpy as np

from bnlab.figures import look

# Each node: its shape, its place, and where the name of its gradient stands.
_NODES = {
    "x": ("(N, D)", (6.0, 9.6), (0.0, 0.75)),
    "mean": ("(D,)", (3.6, 7.4), (0.0, -0.75)),
    "var": ("(D,)", (0.9, 8.3), (0.0, 0.75)),
    "inv_std": ("(D,)", (0.9, 5.6), (0.0, -0.75)),
    "x_hat": ("(N, D)", (6.0, 4.6), (1.35, 0.0)),
    "gamma": ("(D,)", (0.9, 3.2), (0.0, -0.75)),
    "beta": ("(D,)", (3.0, 1.3), (0.0, -0.75)),
    "y": ("(N, D)", (6.0, 2.3), (1.35, 0.0)),
    "L": ("()", (6.0, 0.2), (0.0, 0.0)),
}
# Each arrow: its ends, its derivative, and where on the arrow that stands.
_ARROWS = (
    ("x", "mean", "1 / N", 0.5),
    ("x", "var", "2 (x - mean) / N", 0.5),
    ("mean", "var", "0", 0.5),
    ("var", "inv_std", "-1/2 inv_std³", 0.5),
    ("inv_std", "x_hat", "x - mean", 0.45),
    ("mean", "x_hat", "-inv_std", 0.5),
    ("x", "x_hat", "inv_std", 0.5),
    ("x_hat", "y", "gamma", 0.5),
    ("gamma", "y", "x_hat", 0.45),
    ("beta", "y", "1", 0.5),
    ("y", "L", "dy", 0.5),
)


def graph(ax):
    """The graph, from x at the top to the loss L at the bottom.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    """
    boxes = {name: _node(ax, name, *drawn) for name, drawn in _NODES.items()}
    ax.set(xlim=(-0.5, 8.3), ylim=(-0.5, 10.9))
    ax.axis("off")
    ax.figure.canvas.draw()  # only then have the boxes a size
    for start, end, derivative, along in _ARROWS:
        _arrow(ax, boxes[start], boxes[end], derivative, along)
    return ax


def _node(ax, name, shape, place, offset):
    box = {"boxstyle": "round,pad=0.3", "fc": "white", "ec": "black"}
    centred = {"ha": "center", "va": "center"}
    text = ax.text(*place, f"{name}\n{shape}", bbox=box, zorder=3, **centred)
    if name not in ("L", "y", "inv_std"):
        at = (place[0] + offset[0], place[1] + offset[1])
        color = look("batch norm").color
        ax.text(*at, f"d{name}", color=color, weight="bold", zorder=4, **centred)
    return text


def _arrow(ax, start, end, derivative, along):
    """An arrow from box to box, whatever their sizes, and its derivative on it."""
    (x0, y0), (x1, y1) = start.get_position(), end.get_position()
    ends = _edge(ax, start, x1, y1), _edge(ax, end, x0, y0)
    style = {"arrowstyle": "-|>", "color": "black", "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", ends[1], ends[0], arrowprops=style)
    (x0, y0), (x1, y1) = ends
    at = (x0 + along * (x1 - x0), y0 + along * (y1 - y0))
    paper = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none"}
    label = {"ha": "center", "va": "center", "color": look("wrong").color}
    ax.text(*at, derivative, bbox=paper, zorder=5, **label)


def _edge(ax, text, x, y):
    """Where the line from a box's middle to (x, y) leaves the box."""
    extent = text.get_bbox_patch().get_window_extent()
    box = extent.transformed(ax.transData.inverted())
    middle = np.array([box.x0 + box.x1, box.y0 + box.y1]) / 2
    direction = np.array([x, y]) - middle
    with np.errstate(divide="ignore"):
        reach = np.array([box.width, box.height]) / 2 / np.abs(direction)
    return middle + reach.min() * direction
