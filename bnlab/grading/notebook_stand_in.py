"""What a cell expects of a notebook, where there is none: `display` and friends."""

import io
import sys
import types


class Output(io.TextIOBase):
    """Takes what a cell prints and keeps so many bytes of it.

    Attributes
    ----------
    room : int
        Bytes, as UTF-8, that are still kept; what comes later is dropped.
    """

    def __init__(self):
        super().__init__()
        self.room = 0
        self._kept: list[bytes] = []

    def writable(self) -> bool:
        """Yes: it takes text."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        if self.room > 0:
            data = text[: self.room].encode("utf-8", "replace")[: self.room]
            self.room -= len(data)
            self._kept.append(data)
        return len(text)

    def take(self) -> str:
        """What was kept, and start again."""
        text = b"".join(self._kept).decode("utf-8", "ignore")
        self._kept = []
        return text


class Shell:
    """Answers to `get_ipython()`; its magics do nothing."""

    def __bool__(self):
        """No: Matplotlib takes one that is true for a notebook's, with events."""
        return False

    def run_line_magic(self, *_args, **_kwargs):
        """Do nothing."""

    run_cell_magic = magic = system = run_line_magic

    def getoutput(self, *_args, **_kwargs):
        """No lines of output."""
        return []


class _Shown:
    """Whatever `IPython.display` has: it can be made and shown, and does nothing."""

    def __init__(self, *_args, **_kwargs):
        pass


def display(*shown, **_kwargs):
    """Print each object, as a terminal would."""
    for each in shown:
        print(repr(each))


def install() -> dict:
    """Put a stand-in for IPython in place; the names that every cell has."""
    shell = Shell()
    ipython, shown = types.ModuleType("IPython"), types.ModuleType("IPython.display")
    ipython.get_ipython = lambda: shell
    ipython.version_info = (9, 0, 0, "")  # Matplotlib asks
    ipython.display = shown
    shown.display = display
    shown.__getattr__ = _shown_attribute
    sys.modules.update({"IPython": ipython, "IPython.display": shown})
    return {"get_ipython": ipython.get_ipython, "display": display}


def _shown_attribute(name: str):
    if name.startswith("__"):
        raise AttributeError(name)
    return _Shown
