"""Controls that redraw a figure, one for each argument of the function that draws."""

import io
from collections.abc import Callable
from dataclasses import dataclass

# Wide enough that a label can say what it is, and its slider be set with a finger.
_LABEL, _WIDTH = "17em", "38em"


@dataclass(frozen=True)
class Slider:
    """A number to move: whole if `step` is a whole number.

    Attributes
    ----------
    label : str
        What it does, with its unit.
    low, high, step, start : float
    """

    label: str
    low: float
    high: float
    step: float
    start: float

    def widget(self, ipywidgets):
        """The slider of ipywidgets."""
        whole = isinstance(self.step, int)
        kind = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
        return kind(
            value=self.start,
            min=self.low,
            max=self.high,
            step=self.step,
            description=self.label,
            style={"description_width": _LABEL},
            layout={"width": _WIDTH, "max_width": "100%"},
        )


@dataclass(frozen=True)
class Choice:
    """One of a few words, the first one at the start.

    Attributes
    ----------
    label : str
    options : tuple of str
    """

    label: str
    options: tuple[str, ...]

    @property
    def start(self) -> str:
        """What is chosen at the start."""
        return self.options[0]

    def widget(self, ipywidgets):
        """The buttons of ipywidgets."""
        return ipywidgets.ToggleButtons(
            options=self.options,
            description=self.label,
            style={"description_width": _LABEL, "button_width": "7em"},
        )


def live(draw: Callable, alt: str, *functions, **controls: Slider | Choice) -> None:
    """Show `draw` with a control for each of its arguments.

    Parameters
    ----------
    draw : callable
        Takes one keyword argument a control, returns a Figure.
    alt : str
        What the figure shows, for those who can't see it.
    *functions : bnlab.lessons.learners.Yours
        What it computes with; said below the figure.
    **controls : Slider or Choice

    Notes
    -----
    Where ipywidgets is missing, the figure is shown at the start values.
    """
    from bnlab.figures import show

    try:
        import ipywidgets
    except ImportError:
        start = {name: control.start for name, control in controls.items()}
        show(draw(**start), alt, *functions)
        return
    from IPython.display import display

    def redraw(**values):
        _show_soon(draw(**values), alt, functions)

    made = {name: control.widget(ipywidgets) for name, control in controls.items()}
    output = ipywidgets.interactive_output(redraw, made)
    display(ipywidgets.VBox([*made.values(), output]))


def _show_soon(fig, alt: str, functions) -> None:
    """Display a figure without the second drawing that trims its margins."""
    import matplotlib.pyplot as plt
    from IPython.display import Image, Markdown, display

    from bnlab.figures import caption

    image = io.BytesIO()
    fig.savefig(image, format="png", dpi=72)
    plt.close(fig)
    display(Image(image.getvalue()), metadata={"image/png": {"alt": alt}})
    display(Markdown(caption(alt, functions)))
