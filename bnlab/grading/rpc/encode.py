"""Messages between examiner and student: plain data, and never code.

A message is a run of msgpack's scalars and extension types. A container is an
extension that says how many values follow, so that msgpack itself never nests
and everything is counted before it is made.
"""

import struct
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np

from bnlab.grading.rpc import limits
from bnlab.grading.rpc.arrays import is_plain, pack_array, pack_scalar

LIST, TUPLE, DICT, REFERENCE = 1, 2, 3, 4
ARRAY, SCALAR, COMPLEX, INTEGER, SLICE, ELLIPSIS = 5, 6, 7, 8, 9, 10
FIRST_SPECIAL = 32  # extensions from here on belong to the conversation

_COUNT, _PAIR = struct.Struct(">I"), struct.Struct(">dd")
_NATIVE = (type(None), bool, float, str, bytes)
_HASHABLE = (*_NATIVE, int, complex, np.generic)

Special = tuple[int, bytes]


class WireError(ValueError):
    """A value that can't go over, or bytes that are no message."""


class Encoder:
    """Writes one message.

    Parameters
    ----------
    special : callable, optional
        Gets each object that isn't a scalar; answers with an extension's
        code and payload, or None where the object goes as data.
    opaque : callable, optional
        The same for an object that is no data; by default that is an error.

    Attributes
    ----------
    objects : list
        Every object that got a number, in the order of the numbers.
    """

    def __init__(self, special: Callable | None = None, opaque: Callable | None = None):
        self._special = special or (lambda value: None)
        self._opaque = opaque or _refuse
        self._packer = msgpack.Packer(
            autoreset=False, unicode_errors="surrogatepass", strict_types=True
        )
        self._numbers: dict[int, int] = {}  # by identity; `objects` keeps all alive
        self._open: set[int] = set()
        self._values = 0
        self.objects: list[Any] = []

    def encode(self, value: Any) -> bytes:
        """The message that says `value`.

        Raises
        ------
        WireError
            If it is too large or too deep, contains itself, or holds
            something that is no data.
        """
        self._write(value, 0)
        message = self._packer.bytes()
        if len(message) > limits.MAX_FRAME:
            raise WireError("too large")
        return message

    def _write(self, value: Any, depth: int) -> None:
        self._count()
        kind = type(value)
        if kind in _NATIVE:
            self._packer.pack(value)
        elif kind is int:
            self._write_integer(value)
        elif id(value) in self._numbers:
            self._write_reference(value)
        else:
            self._write_object(value, depth)

    def _count(self) -> None:
        self._values += 1
        if self._values > limits.MAX_VALUES:
            raise WireError("too many values")

    def _write_integer(self, value: int) -> None:
        if -(2**63) <= value < 2**64:
            self._packer.pack(value)
            return
        size = value.bit_length() // 8 + 1
        if size > limits.MAX_INTEGER_BYTES:
            raise WireError("too large an integer")
        self._extension(INTEGER, value.to_bytes(size, "big", signed=True))

    def _write_reference(self, value: Any) -> None:
        if id(value) in self._open:
            raise WireError("a container that contains itself")
        self._extension(REFERENCE, _COUNT.pack(self._numbers[id(value)]))

    def _write_object(self, value: Any, depth: int) -> None:
        special = self._special(value)
        if special is not None:
            self._register(value)
            self._extension(*special)
        elif isinstance(value, np.ndarray):
            self._write_array(value)
        elif isinstance(value, (list, tuple, dict)):
            self._write_container(value, depth)
        else:
            self._write_atom(value, depth)

    def _write_array(self, value: np.ndarray) -> None:
        if is_masked(value) or not is_plain(value.dtype):
            self._write_opaque(value)
        elif value.nbytes > limits.MAX_FRAME:
            raise WireError("too large")
        else:
            self._register(value)
            self._extension(ARRAY, pack_array(value.view(np.ndarray)))

    def _write_container(self, value: Any, depth: int) -> None:
        if isinstance(value, dict) and not all(map(is_key, value)):
            self._write_opaque(value)
            return
        if depth >= limits.MAX_DEPTH:
            raise WireError("too deep")
        self._register(value)
        self._open.add(id(value))
        for part in self._parts(value):
            self._write(part, depth + 1)
        self._open.remove(id(value))

    def _parts(self, value: Any):
        if isinstance(value, dict):
            if len(value) > limits.MAX_DICT_ENTRIES:
                raise WireError("too many entries")
            self._extension(DICT, _COUNT.pack(len(value)))
            return (part for entry in value.items() for part in entry)
        code = LIST if isinstance(value, list) else TUPLE
        self._extension(code, _COUNT.pack(len(value)))
        return value

    def _write_atom(self, value: Any, depth: int) -> None:
        if isinstance(value, np.generic) and is_plain(value.dtype):
            self._extension(SCALAR, pack_scalar(value))
        elif isinstance(value, complex):
            self._extension(COMPLEX, _PAIR.pack(value.real, value.imag))
        elif type(value) is slice:
            self._extension(SLICE, b"")
            for part in (value.start, value.stop, value.step):
                self._write(part, depth + 1)
        elif value is Ellipsis:
            self._extension(ELLIPSIS, b"")
        else:
            self._write_plain_type(value)

    def _write_plain_type(self, value: Any) -> None:
        """An instance of a class derived from a scalar's goes as the scalar."""
        for plain in (int, float, str, bytes):
            if isinstance(value, plain):
                self._write(plain.__getnewargs__(value)[0], 0)
                return
        self._write_opaque(value)

    def _write_opaque(self, value: Any) -> None:
        self._register(value)
        self._extension(*self._opaque(value))

    def _register(self, value: Any) -> None:
        self._numbers[id(value)] = len(self.objects)
        self.objects.append(value)

    def _extension(self, code: int, payload: bytes) -> None:
        self._packer.pack_ext_type(code, payload)


def _refuse(value: Any) -> Special:
    raise WireError(f"an object of type {type(value).__name__} is no data")


def is_masked(array: np.ndarray) -> bool:
    """Whether it is a masked array, without importing what defines those."""
    masked = (kind.__module__.startswith("numpy.ma") for kind in type(array).__mro__)
    return type(array) is not np.ndarray and any(masked)


def is_key(value: Any) -> bool:
    """Whether a dict goes over with this key."""
    if type(value) is tuple:
        return all(map(is_key, value))
    return type(value) in _HASHABLE or isinstance(value, np.generic)


def encode(value: Any) -> bytes:
    """The message that says `value`, which must be data throughout."""
    return Encoder().encode(value)
