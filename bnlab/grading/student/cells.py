"""The learner's cells, run one after the other in a namespace of their own."""

import inspect
import sys
import types
import warnings

from bnlab.grading.student import rlimits
from bnlab.grading.student.errors import describe, filename_of, remember_lines
from bnlab.grading.student.ipython import Output, compile_cell, install


class StudentCells:
    """Runs cells as a notebook's kernel does, and keeps what they print.

    Parameters
    ----------
    room : int
        Bytes kept of what one cell prints.
    memory : int
        Bytes that the learner's cells may add to the process; 0 for any.

    Attributes
    ----------
    namespace : dict
        The learner's names.
    by_filename : dict of str to str
        The id of each cell that has run, by the file its code says to be from.
    """

    def __init__(self, room: int, memory: int):
        self._room, self._memory = room, memory
        main = types.ModuleType("__main__")
        sys.modules["__main__"] = main
        self.namespace = vars(main)
        self.namespace.update(install())
        self.by_filename: dict[str, str] = {}
        sys.stdout = sys.stderr = self._output = Output()
        # A backend that draws into memory says so at each plt.show().
        warnings.filterwarnings("ignore", ".*non-interactive", UserWarning)

    def defined(self, names: list[str]) -> list[bool]:
        """Which of `names` exist."""
        return [name in self.namespace for name in names]

    def run(self, cell_id: str, source: str, own: bool, keep: bool) -> tuple:
        """Run a cell: what it raised, what it printed, whether that was cut.

        Parameters
        ----------
        cell_id, source : str
        own : bool
            Whether the learner wrote it; the limit of memory begins there.
        keep : bool
            Whether to keep what it prints.
        """
        if own and self._memory:
            rlimits.limit_memory(self._memory)
            self._memory = 0
        self._output.room = self._room if keep else 0
        error = self._run(cell_id, source)
        cut = keep and self._output.room <= 0
        self._output.room = 0
        return error, self._output.take(), cut

    def _run(self, cell_id: str, source: str) -> dict | None:
        filename = filename_of(cell_id)
        self.by_filename[filename] = cell_id
        remember_lines(cell_id, source)
        try:
            code = compile_cell(source, filename)
            result = eval(code, self.namespace)
            if code.co_flags & inspect.CO_COROUTINE:
                _await(result)
        except BaseException as error:
            return describe(error, self.by_filename)
        return None


def _await(coroutine) -> None:
    import asyncio  # takes as long to import as half of NumPy, and few need it

    asyncio.run(coroutine)
