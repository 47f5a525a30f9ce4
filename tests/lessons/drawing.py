"""What a lesson draws when its notebook runs: each call and each shown figure."""

import inspect
from dataclasses import dataclass, field
from functools import cache, wraps
from importlib import import_module
from types import FunctionType

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.ticker import FixedFormatter, FuncFormatter
from places import ROOT

from bnlab.paths import source_path
from bnlab.source.lesson import read_source


@dataclass(frozen=True)
class Call:
    """One call of a figure function, as it was when the call ended."""

    function: str
    returns_its_axes: bool
    has_data: bool
    unnamed: tuple[str, ...]  # "x", "y"


@dataclass(frozen=True)
class Figure:
    """One figure as a reader sees it."""

    alt: str
    unnamed: tuple[str, ...]
    sticks_out: float  # inches


@dataclass
class Drawing:
    """All that a lesson draws."""

    calls: list[Call] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def modules_of(lesson):
    """A lesson's `figures` and its `widget`."""
    return [
        import_module(f"bnlab.lessons.{lesson.topic}.{name}")
        for name in ("figures", "widget")
    ]


def figure_functions(lesson) -> dict[str, FunctionType]:
    """The public functions of a lesson's `figures` that take axes."""
    figures = modules_of(lesson)[0]
    return {
        name: function
        for name, function in inspect.getmembers(figures, inspect.isfunction)
        if name[0] != "_"
        and function.__module__.startswith(figures.__name__)
        and next(iter(inspect.signature(function).parameters)) in ("ax", "axes")
    }


@cache
def drawing(lesson) -> Drawing:
    """Run a lesson's cells, but for its tests, and look at what they draw."""
    kept = Drawing()
    with pytest.MonkeyPatch.context() as patch:
        for name, function in figure_functions(lesson).items():
            for module in modules_of(lesson):
                if hasattr(module, name):
                    patch.setattr(module, name, watched(function, kept.calls))
        patch.setattr("bnlab.figures.show", lambda *shown: look_at(kept, *shown))
        patch.setattr(modules_of(lesson)[1], "live", draw_start)
        run_cells(lesson)
    return kept


def run_cells(lesson) -> None:
    """Run the code cells of a lesson's source in the notebook's order."""
    names = {"__name__": "__main__"}
    for cell in read_source(source_path(ROOT, lesson)).cells:
        if cell.cell_type == "code" and cell.kind != "test":
            exec(compile(cell.source, cell.cell_id, "exec"), names)


def watched(function, calls):
    """The same function; each call is looked at when it ends."""

    @wraps(function)
    def call(axes, *args, **kwargs):
        returned = function(axes, *args, **kwargs)
        own = returned is axes or getattr(returned, "axes", None) is axes
        panels = np.ravel([axes])
        drawn = all(ax.has_data() or ax.texts for ax in panels)
        unnamed = tuple(side for ax in panels for side in unnamed_sides(ax))
        calls.append(Call(function.__name__, own, drawn, unnamed))
        return returned

    return call


def unnamed_sides(ax) -> list[str]:
    """Axes that are seen and say nowhere what they show."""
    sides = {"x": ax.xaxis, "y": ax.yaxis} if ax.axison else {}
    return [name for name, side in sides.items() if not is_named(side)]


def is_named(side) -> bool:
    """Whether an axis has a label, words at its ticks, or no ticks to name."""
    words = isinstance(side.get_major_formatter(), FixedFormatter | FuncFormatter)
    return bool(side.get_label_text()) or words or not len(side.get_ticklocs())


def look_at(kept, fig, alt, *functions) -> None:
    """In the place of `show`: look at the figure as it is to be shown."""
    fig.canvas.draw()
    inner, outer = fig.get_tightbbox(), fig.bbox_inches
    sides = (outer.x0 - inner.x0, outer.y0 - inner.y0)
    sides += (inner.x1 - outer.x1, inner.y1 - outer.y1)
    kept.figures.append(Figure(alt, tuple(unnamed_edges(fig)), max(sides)))
    plt.close(fig)


def unnamed_edges(fig):
    """Axes without a name at the left and the lower edge of a grid of panels."""
    for ax in fig.axes:
        place = ax.get_subplotspec()
        edges = {
            "x": place is None or place.is_last_row(),
            "y": place is None or place.is_first_col(),
        }
        yield from (side for side in unnamed_sides(ax) if edges[side])


def draw_start(draw, alt, *functions, **controls) -> None:
    """In the place of `live`: draw once, where the controls start."""
    draw(**{name: control.start for name, control in controls.items()})
