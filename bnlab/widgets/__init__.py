"""Interactive figures, one module a lesson; ipywidgets loads when one is shown."""

from bnlab.widgets.live import live

__all__ = ["live"]
