"""Notebook commands in a learner's cell, which plain Python doesn't know.

A learner may time a function or list a folder; that must cost no points.
"""

import re

# Their cell's rest is Python and defines what it defines.
_PYTHON_CELLS = re.compile(r"%%(?:time|timeit|capture|prun)\b")
_LINE = re.compile(r"^(?:%[A-Za-z]|!|\?|[\w.]+\?{1,2}[ \t]*$)", re.MULTILINE)


def without_magics(source: str) -> str:
    """Comment notebook commands out; every line keeps its number.

    A command is taken for one at the start of a line only, where no line of
    a Python expression is likely to have a ``%name`` or a ``!``.

    Examples
    --------
    >>> without_magics("%matplotlib inline\\nx = 7 % 4")
    '# %matplotlib inline\\nx = 7 % 4'
    """
    first, newline, rest = source.partition("\n")
    if _PYTHON_CELLS.match(first):
        return f"# {first}{newline}{without_magics(rest)}"
    if source.startswith("%%"):
        return "# " + source.replace("\n", "\n# ")
    return _LINE.sub(lambda found: f"# {found[0]}", source)
