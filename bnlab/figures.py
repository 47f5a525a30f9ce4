"""One method, one colour, one marker, in the whole course.

The colours are Okabe and Ito's (2008), which stay apart for colour-blind
readers; lines and markers differ too, so that a grey print can be read.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a method is drawn."""

    color: str
    marker: str
    linestyle: str

    def line(self, **more) -> dict:
        """Keyword arguments for ``ax.plot``."""
        return {
            "color": self.color,
            "marker": self.marker,
            "linestyle": self.linestyle,
            "markersize": 4,
            **more,
        }


LOOKS = {
    "plain": Look("#000000", "o", "--"),
    "batch norm": Look("#0072B2", "s", "-"),
    "batch norm after": Look("#56B4E9", "<", "-."),
    "batch norm, test mode": Look("#56B4E9", "<", "-."),
    "batch norm, hidden only": Look("#56B4E9", "<", "-."),
    "batch norm, rate corrected": Look("#56B4E9", "<", "-."),
    "batch norm, no gamma and beta": Look("#E69F00", "^", ":"),
    "layer norm": Look("#009E73", "^", "-."),
    "group norm": Look("#CC79A7", "v", "-."),
    "noisy batch norm": Look("#D55E00", "D", ":"),
    "ghost batch norm": Look("#56B4E9", "P", "-"),
    "dropout": Look("#E69F00", "X", "--"),
    "raw": Look("#000000", "o", "--"),
    "centred": Look("#999999", "D", ":"),
    "scaled": Look("#CC79A7", "v", "--"),
    "min-max": Look("#E69F00", "^", "-."),
    "standardized": Look("#0072B2", "s", "-"),
    "one-sided": Look("#E69F00", "^", "-."),
    "central": Look("#56B4E9", "P", "--"),
    "complex step": Look("#009E73", "v", "-"),
    "staged": Look("#CC79A7", "v", "--"),
    "closed": Look("#0072B2", "s", "-"),
    "straight path": Look("#E69F00", "^", "-."),
    "path through var": Look("#CC79A7", "v", "--"),
    "path through mean": Look("#009E73", "D", ":"),
    "true": Look("#000000", "", "-"),
    "wrong": Look("#D55E00", "x", ":"),
}


def look(method: str) -> Look:
    """The look of a method.

    Raises
    ------
    KeyError
        If the method has none; give it one in `LOOKS`.
    """
    return LOOKS[method]


def axes(columns=1, rows=1, height=3.0, width=None, **subplots):
    """A figure and its axes, in the course's size and type.

    Parameters
    ----------
    columns, rows : int
    height : float
        Of one row, in inches.
    width : float, optional
        Of the whole figure, in inches; 4 a column by default.
    **subplots
        Passed on to `matplotlib.pyplot.subplots`.

    Returns
    -------
    fig : matplotlib.figure.Figure
    axes : Axes or ndarray of Axes
        As `matplotlib.pyplot.subplots` gives them.
    """
    import matplotlib.pyplot as plt

    size = (width or max(5.0, 4.0 * columns), height * rows)
    options = {"layout": "constrained", **subplots}
    fig, made = plt.subplots(rows, columns, figsize=size, **options)
    for ax in fig.axes:
        ax.spines[["top", "right"]].set_visible(False)
    return fig, made


def show(fig, alt: str, *functions) -> None:
    """Display a figure with the sentences that say what it shows, and whose it is.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        Closed afterwards.
    alt : str
        Stands under the figure, and as its alternative text in an export.
    *functions : bnlab.lessons.learners.Yours
        What it was computed with, the learner's or bnlab's: said below it too.
    """
    import matplotlib.pyplot as plt
    from IPython.display import Markdown, display

    display(fig, metadata={"image/png": {"alt": alt}})
    display(Markdown(caption(alt, functions)))
    plt.close(fig)


def caption(alt: str, functions=()) -> str:
    """What stands under a figure: what it shows, and whose functions drew it."""
    notes = " ".join(dict.fromkeys(each.note for each in functions))
    return f"*{alt}*" + (f"\n\n{notes}" if notes else "")
