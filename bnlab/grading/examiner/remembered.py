"""What a student's call returned, remembered so that a test can hand it back.

A cache that goes back untouched reaches the student's next function as the very
object, whatever it is. One that a test has changed goes as data.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from bnlab.grading import limits
from bnlab.grading.rpc.copy_restore import first_number, mark

_CONTAINERS = (list, tuple, dict)


class _Memory(NamedTuple):
    number: int
    value: Any
    mark: Any
    size: int


class Remembered:
    """The examiner's copies of what the student returned.

    Both processes number the objects of each answer, so nothing that the
    student says of numbers is believed.

    Attributes
    ----------
    oldest : int
        The student may forget every object with a smaller number.
    """

    def __init__(self):
        self._by_number: dict[int, _Memory] = {}
        self._by_identity: dict[int, _Memory] = {}
        self._size = 0
        self.oldest = 0

    def add(self, request: int, objects: Iterable[Any]) -> None:
        """Remember the objects of the answer to a request."""
        for number, value in enumerate(objects, first_number(request)):
            if isinstance(value, (np.ndarray, *_CONTAINERS)):
                self._remember(number, value)
        if self._fills(1.0):
            self._make_room()

    def _fills(self, part: float) -> bool:
        """Whether what is remembered takes more than this part of what it may."""
        return (
            self._size > part * limits.MAX_REMEMBERED_BYTES
            or len(self._by_number) > part * limits.MAX_REMEMBERED_OBJECTS
        )

    def _make_room(self) -> None:
        for number in sorted(self._by_number):
            if not self._fills(0.5):
                self.oldest = number
                return
            self._forget(number)

    def _remember(self, number: int, value: Any) -> None:
        size = value.nbytes if isinstance(value, np.ndarray) else 0
        memory = _Memory(number, value, mark(value), size)
        self._by_number[memory.number] = self._by_identity[id(value)] = memory
        self._size += size

    def _forget(self, number: int) -> None:
        memory = self._by_number.pop(number)
        self._size -= memory.size
        # What two answers brought has two numbers; its identity goes with the later.
        if self._by_identity.get(id(memory.value)) is memory:
            del self._by_identity[id(memory.value)]

    def number_of(self, value: Any) -> int | None:
        """The number of an object that is as the student returned it."""
        memory = self._by_identity.get(id(value))
        return memory.number if memory and self._is_unchanged(memory) else None

    def _is_unchanged(self, memory: _Memory) -> bool:
        if mark(memory.value) != memory.mark:
            return False
        if isinstance(memory.value, np.ndarray):
            return True
        # Named by its number it would be the student's, with the part as it was there.
        parts = memory.value
        if isinstance(parts, dict):
            parts = parts.values()
        return all(
            self.number_of(part) is not None
            for part in parts
            if isinstance(part, (np.ndarray, *_CONTAINERS))
        )

    def __getitem__(self, number: int) -> Any:
        return self._by_number[number].value

    def renew(self, value: Any) -> None:
        """Take a remembered object as it now is: the student changed its own."""
        memory = self._by_identity.get(id(value))
        if memory:
            renewed = memory._replace(mark=mark(value))
            self._by_number[memory.number] = self._by_identity[id(value)] = renewed
