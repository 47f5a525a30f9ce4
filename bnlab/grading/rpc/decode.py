"""Messages read with suspicion: whatever the bytes, data or one kind of error."""

import struct
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np

from bnlab.grading.rpc import encode, limits
from bnlab.grading.rpc.arrays import unpack_array, unpack_scalar
from bnlab.grading.rpc.encode import WireError, is_key

_SCALARS = (type(None), bool, int, float, str, bytes)
_COUNT, _PAIR = struct.Struct(">I"), struct.Struct(">dd")
_UNFINISHED = object()


class Decoder:
    """Reads one message.

    Parameters
    ----------
    message : bytes
    resolve : callable, optional
        Gets an extension's code and payload; answers with the object and
        how many values and bytes that counts as.

    Attributes
    ----------
    objects : list
        Every object that has a number, in the order of the numbers.
    """

    def __init__(self, message: bytes, resolve: Callable | None = None):
        if len(message) > limits.MAX_FRAME:
            raise WireError("too large")
        self._tokens = msgpack.Unpacker(
            max_buffer_size=limits.MAX_FRAME,
            max_array_len=0,
            max_map_len=0,
            unicode_errors="surrogatepass",
        )
        self._tokens.feed(message)
        self._resolve = resolve or _unknown
        self._values = self._bytes = self._entries = 0
        self._weights: list[tuple[int, int]] = []
        self.objects: list[Any] = []

    def decode(self) -> Any:
        """The value that the message says.

        Raises
        ------
        WireError
            If it says none, or one beyond the limits.
        """
        try:
            value = self._read(0)
            if self._ended():
                return value
        except WireError:
            raise
        except (msgpack.UnpackException, ValueError, OverflowError) as error:
            raise WireError(f"no message: {type(error).__name__}") from None
        raise WireError("something follows the message")

    def _ended(self) -> bool:
        try:
            self._tokens.skip()
        except msgpack.OutOfData:
            return True
        return False

    def _read(self, depth: int) -> Any:
        self._charge(1, 0)
        token = self._tokens.unpack()
        kind = type(token)
        if kind in _SCALARS:
            return token
        if kind is not msgpack.ExtType or depth > limits.MAX_DEPTH:
            raise WireError("no such value")
        reader = _READERS.get(token.code)
        if reader is None:
            return self._read_special(token)
        return reader(self, token.data, depth)

    def _charge(self, values: int, size: int) -> None:
        """Count what was made, so that no reference can multiply it."""
        self._values += values
        self._bytes += size
        if self._values > limits.MAX_VALUES or self._bytes > limits.MAX_FRAME:
            raise WireError("too large")

    def _read_special(self, token: msgpack.ExtType) -> Any:
        value, values, size = self._resolve(token.code, token.data)
        self._charge(values, size)
        self._weights.append((values, size))
        self.objects.append(value)
        return value

    def _read_reference(self, payload: bytes, depth: int) -> Any:
        number = _count_in(payload)
        if number >= len(self.objects) or self.objects[number] is _UNFINISHED:
            raise WireError("a reference to nothing")
        self._charge(*self._weights[number])
        return self.objects[number]

    def _read_array(self, payload: bytes, depth: int) -> np.ndarray:
        array = unpack_array(payload)
        self._charge(0, array.nbytes)
        self._weights.append((1, array.nbytes))
        self.objects.append(array)
        return array

    def _read_list(self, payload: bytes, depth: int) -> list:
        return self._container(payload, depth, 1, list)

    def _read_tuple(self, payload: bytes, depth: int) -> tuple:
        return self._container(payload, depth, 1, tuple)

    def _read_dict(self, payload: bytes, depth: int) -> dict:
        self._entries += _count_in(payload)
        if self._entries > limits.MAX_DICT_ENTRIES:
            raise WireError("too many entries")
        return self._container(payload, depth, 2, _dict_of)

    def _container(self, payload, depth, parts, make) -> Any:
        # The encoder numbers a container before its parts, so its place is taken now;
        # until it is made a part can't refer to it, as in a circle.
        number, before = len(self.objects), (self._values, self._bytes)
        self.objects.append(_UNFINISHED)
        self._weights.append((0, 0))
        count = _count_in(payload) * parts
        if count > limits.MAX_VALUES - self._values:
            raise WireError("too many values")
        value = make([self._read(depth + 1) for _ in range(count)])
        self.objects[number] = value
        self._weights[number] = (
            self._values - before[0] + 1,
            self._bytes - before[1],
        )
        return value

    def _read_slice(self, payload: bytes, depth: int) -> slice:
        return slice(*(self._read(depth + 1) for _ in range(3)))

    def _read_scalar(self, payload: bytes, depth: int) -> np.generic:
        return unpack_scalar(payload)

    def _read_complex(self, payload: bytes, depth: int) -> complex:
        if len(payload) != _PAIR.size:
            raise WireError("no complex number")
        return complex(*_PAIR.unpack(payload))

    def _read_integer(self, payload: bytes, depth: int) -> int:
        if len(payload) > limits.MAX_INTEGER_BYTES:
            raise WireError("too large an integer")
        return int.from_bytes(payload, "big", signed=True)

    def _read_ellipsis(self, payload: bytes, depth: int) -> Any:
        return Ellipsis


_READERS = {
    encode.LIST: Decoder._read_list,
    encode.TUPLE: Decoder._read_tuple,
    encode.DICT: Decoder._read_dict,
    encode.REFERENCE: Decoder._read_reference,
    encode.ARRAY: Decoder._read_array,
    encode.SCALAR: Decoder._read_scalar,
    encode.COMPLEX: Decoder._read_complex,
    encode.INTEGER: Decoder._read_integer,
    encode.SLICE: Decoder._read_slice,
    encode.ELLIPSIS: Decoder._read_ellipsis,
}


def _unknown(code: int, payload: bytes) -> Any:
    raise WireError("no such extension")


def _count_in(payload: bytes) -> int:
    if len(payload) != _COUNT.size:
        raise WireError("no count")
    return _COUNT.unpack(payload)[0]


def _dict_of(parts: list) -> dict:
    if not all(map(is_key, parts[::2])):
        raise WireError("no key")
    made = dict(zip(parts[::2], parts[1::2], strict=True))
    if 2 * len(made) != len(parts):
        raise WireError("the same key twice")
    return made


def decode(message: bytes) -> Any:
    """The value that a message of plain data says."""
    return Decoder(message).decode()
