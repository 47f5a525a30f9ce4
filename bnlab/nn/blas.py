"""One thread for small matrices: more of them wait for each other.

On a busy machine, or where a process sees more processors than it may use, the
waiting can take a hundred times as long as the work.
"""

from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np

_NAMES = ("scipy_openblas_{}_num_threads64_", "openblas_{}_num_threads64_")
_NAMES += ("openblas_{}_num_threads",)


@contextmanager
def one_blas_thread():
    """Let NumPy's OpenBLAS use one thread inside; other libraries stay as set."""
    functions = _openblas()
    if functions is None:
        yield
        return
    get, put = functions
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


@cache
def _openblas():
    """The functions that read and set the threads of NumPy's own OpenBLAS."""
    package = Path(np.__file__).parent
    folders = (package.parent / "numpy.libs", package / ".dylibs")
    paths = [path for folder in folders for path in folder.glob("*openblas*")]
    if not paths:  # a browser, or another BLAS
        return None
    from ctypes import CDLL

    library = CDLL(str(paths[0]))  # the one that NumPy has loaded
    for name in _NAMES:
        if hasattr(library, name.format("set")):
            return tuple(getattr(library, name.format(w)) for w in ("get", "set"))
    return None
