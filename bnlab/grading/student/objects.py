"""The student's objects that the examiner may name, each by its number."""

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from bnlab.grading.rpc import copy_restore, random_state
from bnlab.grading.rpc.copy_restore import Reference, Watch, first_number, number_in
from bnlab.grading.rpc.decode import decode
from bnlab.grading.rpc.encode import Special, WireError, encode
from bnlab.grading.rpc.limits import MAX_TYPE_NAME

_NUMBER = struct.Struct(">Q")
_CONTAINERS = (list, tuple, dict)
_REMEMBERED = (np.ndarray, *_CONTAINERS)


class _Missing(NamedTuple):
    """Stands in a request for a name that isn't there."""

    name: str


class StudentObjects:
    """What was returned, what stands for it there, and stubs of tests' functions.

    Parameters
    ----------
    namespace : dict
        Where the learner's names are.
    call_back : callable
        ``call_back(number, args, kwargs)`` calls a test's function.
    """

    def __init__(self, namespace: dict, call_back: Callable):
        self._namespace, self._call_back = namespace, call_back
        self._kept: dict[int, Any] = {}
        self._kept_numbers: dict[int, int] = {}
        self._oldest = 0
        self._handles: list[Any] = []
        self._handle_numbers: dict[int, int] = {}
        self._stubs: dict[int, Callable] = {}
        self._stub_numbers: dict[int, int] = {}

    def resolve(self, code: int, payload: bytes, arguments=()) -> tuple[Any, int, int]:
        """The object that an extension of the examiner's names.

        `arguments` are those of the call of a test's function that an
        answer may refer to. Nothing is charged: the examiner is trusted.
        """
        if code == copy_restore.ARGUMENT:
            return arguments[number_in(payload)], 0, 0
        return self._resolved(code, payload), 0, 0

    def _resolved(self, code: int, payload: bytes) -> Any:
        if code == copy_restore.NAMED:
            return self._named(payload.decode())
        if code == copy_restore.GENERATOR:
            return random_state.generator_from(decode(payload))
        number = number_in(payload)
        if code == copy_restore.KEPT:
            return self._kept[number]
        if code == copy_restore.HANDLE:
            return self._handles[number]
        if code == copy_restore.STUB:
            return self._stubs.get(number) or self._make_stub(number)
        raise WireError("no such extension")

    def _named(self, name: str) -> Any:
        return self._namespace[name] if name in self._namespace else _Missing(name)

    def require_named(self, objects: Iterable[Any]) -> None:
        """Raise NameError if a request named what doesn't exist."""
        for each in objects:
            if type(each) is _Missing:
                name = each.name
                raise NameError(f"name {name!r} is not defined", name=name)

    def _make_stub(self, number: int) -> Callable:
        def stub(*args, **kwargs):
            return self._call_back(number, args, kwargs)

        self._stubs[number] = stub
        self._stub_numbers[id(stub)] = number
        return stub

    def special(self, value: Any, references: dict[int, Reference]) -> Special | None:
        """What stands for `value` in a message, unless it goes as data."""
        if type(value) is Reference:
            return value.special()
        if id(value) in references:
            return references[id(value)].special()
        if isinstance(value, np.random.Generator) and random_state.is_known(value):
            return copy_restore.GENERATOR, encode(random_state.state_of(value))
        number = self._stub_numbers.get(id(value))
        return None if number is None else (copy_restore.STUB, _NUMBER.pack(number))

    def opaque(self, value: Any) -> Special:
        """A handle for what is no data: a number, and the name of its type."""
        number = self._handle_numbers.setdefault(id(value), len(self._handles))
        if number == len(self._handles):
            self._handles.append(value)
        kind = type(value).__name__.encode("utf-8", "replace")[:MAX_TYPE_NAME]
        return copy_restore.HANDLE, _NUMBER.pack(number) + kind

    def keep(self, request: int, objects: Iterable[Any], watch: Watch) -> None:
        """Number the objects of the answer to a request, as the examiner does."""
        for number, value in enumerate(objects, first_number(request)):
            # A change names its target by a reference; over there the object that it
            # names has the number.
            if type(value) is Reference:
                value = watch.referred(value)
            if isinstance(value, _REMEMBERED):
                self._kept[number] = value
                self._kept_numbers[id(value)] = number

    def forget_before(self, oldest: int) -> None:
        """Drop what the examiner has forgotten."""
        if oldest == self._oldest:
            return
        self._oldest = oldest
        for number in [each for each in self._kept if each < oldest]:
            value = self._kept.pop(number)
            if self._kept_numbers.get(id(value)) == number:
                del self._kept_numbers[id(value)]

    def referred(self, objects: Iterable[Any]) -> Iterator[tuple[Reference, Any]]:
        """How an answer refers to what a request named, parts of caches too."""
        for number, value in enumerate(objects):
            # A cache comes as one number, so its parts are in no message, and yet a
            # call may change them.
            if id(value) in self._kept_numbers:
                yield from self._parts(value)
            yield Reference(copy_restore.ARGUMENT, number), value

    def _parts(self, value: Any) -> Iterator[tuple[Reference, Any]]:
        if not isinstance(value, _CONTAINERS):
            return
        for part in value.values() if isinstance(value, dict) else value:
            number = self._kept_numbers.get(id(part))
            if number is not None:
                yield Reference(copy_restore.KEPT, number), part
                yield from self._parts(part)
