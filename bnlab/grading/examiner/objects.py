"""The examiner's names for the student's objects, and for its own functions there."""

import functools
import struct
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from bnlab.grading.examiner.proxy import Remote, remote, session_of, special_of
from bnlab.grading.examiner.remembered import Remembered
from bnlab.grading.limits import MAX_HANDLES
from bnlab.grading.rpc import copy_restore, random_state
from bnlab.grading.rpc.copy_restore import Reference, number_in
from bnlab.grading.rpc.decode import decode
from bnlab.grading.rpc.encode import Encoder, Special, WireError, encode

_NUMBER = struct.Struct(">Q")

Weighed = tuple[Any, int, int]


class RemoteObjects:
    """Which object here stands for which one there.

    Parameters
    ----------
    session : Session
        The line to the process that the objects are in.
    """

    def __init__(self, session):
        self._session = session
        self._remembered = Remembered()
        self._handles: dict[int, Remote] = {}
        # For good: the learner's code may keep a stub beyond the call that brought it,
        # and its number must not come to mean another function.
        self._functions: list[Callable] = []

    @property
    def oldest(self) -> int:
        """The student may forget what has a smaller number."""
        return self._remembered.oldest

    def encoder(self, references: dict[int, Reference]) -> Encoder:
        """An encoder that names what the student has instead of sending it."""
        special = functools.partial(self._special, references=references)
        return Encoder(special, self._opaque)

    def _special(self, value: Any, references: dict[int, Reference]) -> Special | None:
        if type(value) is Reference:
            return value.special()
        if id(value) in references:
            return references[id(value)].special()
        if isinstance(value, Remote):
            return self._remote(value)
        if isinstance(value, np.random.Generator):
            return copy_restore.GENERATOR, encode(random_state.state_of(value))
        number = self._remembered.number_of(value)
        return (
            None if number is None else Reference(copy_restore.KEPT, number).special()
        )

    def _remote(self, value: Remote) -> Special:
        # In the process that came after, its number may mean another object.
        if session_of(value) is not self._session and not is_named(value):
            raise WireError("an object of a process that is gone")
        return special_of(value)

    def _opaque(self, value: Any) -> Special:
        if not callable(value):
            raise WireError(f"a test can't hand over a {type(value).__name__}")
        if value not in self._functions:
            self._functions.append(value)
        number = self._functions.index(value)
        return Reference(copy_restore.STUB, number).special()

    def function(self, number: int) -> Callable | None:
        """The test's function of this number."""
        if not 0 <= number < len(self._functions):
            return None
        return self._functions[number]

    def named(self, name: str) -> Remote:
        """A stand-in for whatever has this name there."""
        return remote(self._session, (copy_restore.NAMED, name.encode()), "function")

    def resolve(self, code: int, payload: bytes, arguments: Sequence[Any]) -> Weighed:
        """The object that an extension of the student's names, and what it weighs.

        Raises
        ------
        WireError
            If it names none.
        """
        if code == copy_restore.GENERATOR:
            return self._generator(payload), 1, 0
        number = number_in(payload)
        if code == copy_restore.HANDLE:
            kind = payload[_NUMBER.size :].decode("utf-8", "replace")
            return self._handle(number, kind), 1, 0
        try:
            value = self._own(code, number, arguments)
        except LookupError:
            raise WireError("a reference to nothing") from None
        return value, *weight(value)

    def _own(self, code: int, number: int, arguments: Sequence[Any]) -> Any:
        if code == copy_restore.ARGUMENT:
            return arguments[number]
        if code == copy_restore.KEPT:
            return self._remembered[number]
        if code == copy_restore.STUB:
            return self._functions[number]
        raise WireError("no such extension")

    def _generator(self, payload: bytes) -> np.random.Generator:
        return random_state.generator_from(decode(payload))

    def _handle(self, number: int, kind: str) -> Remote:
        if number not in self._handles:
            if len(self._handles) >= MAX_HANDLES:
                raise WireError("too many objects")
            special = copy_restore.HANDLE, _NUMBER.pack(number)
            self._handles[number] = remote(self._session, special, kind)
        return self._handles[number]

    def remember(self, number: int, objects: Iterable[Any]) -> None:
        """Remember what the answer to a request brought."""
        self._remembered.add(number, objects)

    def renew(self, value: Any) -> None:
        """Take a remembered object as the call has left it."""
        self._remembered.renew(value)


def is_named(value: Remote) -> bool:
    """Whether it stands for a name, and so for something in any process."""
    return special_of(value)[0] == copy_restore.NAMED


def weight(value: Any) -> tuple[int, int]:
    """How many values and bytes an object of ours counts as in an answer."""
    if isinstance(value, np.ndarray):
        return 1, value.nbytes
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, (list, tuple)):
        return 1, 0
    weights = [weight(part) for part in value]
    return 1 + sum(w[0] for w in weights), sum(w[1] for w in weights)
