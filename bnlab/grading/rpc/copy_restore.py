"""Call by copy and restore: what a call changed in its arguments comes back.

Both processes use this: the student for the arguments of its functions, the
examiner for those of a test's function that the student calls.
"""

import operator
import struct
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from bnlab.grading.rpc import random_state
from bnlab.grading.rpc.encode import FIRST_SPECIAL, Special, WireError, encode

KEPT, ARGUMENT, HANDLE, NAMED, STUB, GENERATOR = range(FIRST_SPECIAL, FIRST_SPECIAL + 6)
_NUMBER = struct.Struct(">Q")


class Reference(NamedTuple):
    """Stands in a message for an object that the other process has."""

    code: int
    number: int

    @classmethod
    def to_argument(cls, number: int) -> "Reference":
        """To the object of this number in the message that is being answered."""
        return cls(ARGUMENT, number)

    def special(self) -> Special:
        """The extension that says it."""
        return self.code, _NUMBER.pack(self.number)


def first_number(request: int) -> int:
    """The number of the first object in the answer to a request.

    Both processes count so, and a second answer to it shifts nothing.
    """
    return request << 20  # more objects than a message can have


def number_in(payload: bytes) -> int:
    """The number that an extension's payload starts with.

    Raises
    ------
    WireError
        If it is too short for one.
    """
    if len(payload) < _NUMBER.size:
        raise WireError("no number")
    return _NUMBER.unpack_from(payload)[0]


class _Parts(tuple):
    """The parts of a container, equal when they are the very same objects."""

    # A tuple's own `==` asks parts that are two objects: arrays answer with an array,
    # and an object of the learner's with whatever its `__eq__` says.
    __slots__ = ()
    __hash__ = None

    def __eq__(self, other):
        same_length = len(self) == len(other)
        return same_length and all(map(operator.is_, self, other))

    def __ne__(self, other):
        return not self == other


def mark(value: Any) -> Any:
    """Equal before and after, unless `value` itself was changed between.

    A container's mark says which objects are in it, not how they are.
    """
    if isinstance(value, np.ndarray):
        # A copy of each argument of each call would double what a call may take.
        content = hash(value.tobytes())
        return value.shape, value.strides, value.dtype, value.flags.writeable, content
    if isinstance(value, dict):
        return _Parts((*value.keys(), *value.values()))
    if isinstance(value, (list, tuple)):
        return _Parts(value)
    return encode(random_state.state_of(value))


def is_changeable(value: Any) -> bool:
    """Whether a call can change it so that the caller sees it."""
    return isinstance(value, (np.ndarray, list, dict, np.random.Generator))


class Watch:
    """Watches the objects of one call for changes.

    Parameters
    ----------
    referred : iterable of (Reference, object)
        What the caller handed over, and how to refer to it in the answer.

    Attributes
    ----------
    references : dict of int to Reference
        By the object's identity.
    """

    def __init__(self, referred: Iterable[tuple[Reference, Any]]):
        # Held, so that no new object gets the identity of one that the call drops.
        self._objects = dict(referred)
        self.references = {id(value): ref for ref, value in self._objects.items()}
        self._marks = {
            ref: mark(value)
            for ref, value in self._objects.items()
            if is_changeable(value)
        }

    def referred(self, reference: Reference) -> Any:
        """The object that a reference of this call stands for."""
        return self._objects[reference]

    def changes(self) -> list[tuple[Reference, Any]]:
        """Each changed object with its new content."""
        return [
            (ref, content_of(self._objects[ref]))
            for ref, before in self._marks.items()
            if mark(self._objects[ref]) != before
        ]


def content_of(value: Any) -> Any:
    """The content as a new object, so that it goes over in full."""
    if isinstance(value, np.ndarray):
        return np.array(value)
    if isinstance(value, dict):
        return dict(value)
    return list(value) if isinstance(value, list) else random_state.state_of(value)


class Unrestorable(ValueError):
    """A change that can't be made in the caller's object."""


def restore(target: Any, content: Any) -> None:
    """Make a change that came back in the caller's own object.

    Raises
    ------
    Unrestorable
        If the new content is of another shape or kind, or the object is
        read-only.
    """
    if isinstance(target, np.random.Generator):
        random_state.restore(target, content)
    elif isinstance(target, np.ndarray) and isinstance(content, np.ndarray):
        _restore_array(target, content)
    elif isinstance(target, list) and type(content) is list:
        target[:] = content
    elif isinstance(target, dict) and type(content) is dict:
        target.clear()
        target.update(content)
    else:
        raise Unrestorable("an argument became something else")


def _restore_array(target: np.ndarray, content: np.ndarray) -> None:
    if target.shape != content.shape or target.dtype != content.dtype:
        raise Unrestorable("an argument got another shape or dtype in place")
    if not target.flags.writeable:
        raise Unrestorable("a read-only argument was changed")
    np.copyto(target, content)
