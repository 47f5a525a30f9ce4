"""The computation graph of batch norm, with the derivative that each arrow carries."""

from matplotlib.patches import FancyArrowPatch

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
    for start, end, derivative, along in _ARROWS:
        _arrow(ax, boxes[start], boxes[end], derivative, along)
    ax.set(xlim=(-0.5, 8.3), ylim=(-0.5, 10.9))
    ax.axis("off")
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
    ax.figure.canvas.draw()  # only then have the boxes a size
    arrow = FancyArrowPatch(
        (x0, y0),
        (x1, y1),
        patchA=start.get_bbox_patch(),
        patchB=end.get_bbox_patch(),
        shrinkA=0,
        shrinkB=0,
        arrowstyle="-|>",
        mutation_scale=14,
        color="black",
        zorder=2,
    )
    ax.add_patch(arrow)
    at = (x0 + along * (x1 - x0), y0 + along * (y1 - y0))
    paper = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none"}
    color = look("wrong").color
    label = {"ha": "center", "va": "center", "color": color, "bbox": paper}
    ax.text(*at, derivative, zorder=2.5, **label)
