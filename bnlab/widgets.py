"""Sliders that redraw a figure."""

import io
from collections.abc import Callable


def live(draw: Callable, alt: str, **sliders) -> None:
    """Show `draw` with a slider for each of its arguments.

    Parameters
    ----------
    draw : callable
        Takes one keyword argument a slider, returns a Figure.
    alt : str
        What the figure shows, for those who can't see it.
    **sliders : tuple
        ``(low, high, step, start)`` of each argument; a number, or a tuple of
        strings to choose from, the first one first.

    Notes
    -----
    Where ipywidgets is missing, the figure is shown at the start values.
    """
    from bnlab.figures import show

    try:
        import ipywidgets
    except ImportError:
        show(draw(**{name: _start(given) for name, given in sliders.items()}), alt)
        return

    def redraw(**values):
        _show_soon(draw(**values), alt)

    controls = {n: _control(ipywidgets, n, given) for n, given in sliders.items()}
    output = ipywidgets.interactive_output(redraw, controls)
    from IPython.display import display

    display(ipywidgets.VBox([*controls.values(), output]))


def _show_soon(fig, alt: str) -> None:
    """Display a figure without the second drawing that trims its margins."""
    import matplotlib.pyplot as plt
    from IPython.display import Image, Markdown, display

    image = io.BytesIO()
    fig.savefig(image, format="png", dpi=72)
    plt.close(fig)
    display(Image(image.getvalue()), metadata={"image/png": {"alt": alt}})
    display(Markdown(f"*{alt}*"))


def _start(given):
    return given[0] if isinstance(given[0], str) else given[3]


def _control(ipywidgets, name, given):
    label = name.replace("_", " ")
    style = {"description_width": "10em"}
    if isinstance(given[0], str):
        return ipywidgets.ToggleButtons(options=given, description=label, style=style)
    low, high, step, start = given
    kind = ipywidgets.IntSlider if isinstance(step, int) else ipywidgets.FloatSlider
    return kind(
        value=start, min=low, max=high, step=step, description=label, style=style
    )
