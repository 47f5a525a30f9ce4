"""Arrays and NumPy scalars as bytes: their numbers, shape, layout and dtype."""

import math
import struct

import numpy as np

from bnlab.grading.rpc import limits

PLAIN_KINDS = "biufc"  # bool, integers, floats and complex: nothing that can run code
_HEAD = struct.Struct(">4sBB")
_C, _FORTRAN, _STRIDED, _WRITEABLE = 0, 1, 2, 4


class MalformedArray(ValueError):
    """Bytes that describe no array."""


def is_plain(dtype: np.dtype) -> bool:
    """Whether elements of `dtype` are plain numbers."""
    return dtype.kind in PLAIN_KINDS


def pack_array(array: np.ndarray) -> bytes:
    """An array of plain numbers as bytes.

    Whether it lay in C order, in Fortran order or in neither is kept, and
    whether it may be written to.
    """
    layout = _layout(array)
    head = _HEAD.pack(
        array.dtype.str.encode().ljust(4),
        array.ndim,
        layout | _WRITEABLE * array.flags.writeable,
    )
    shape = struct.pack(f">{array.ndim}Q", *array.shape)
    return head + shape + array.tobytes("F" if layout == _FORTRAN else "C")


def _layout(array: np.ndarray) -> int:
    if array.flags.c_contiguous:
        return _C
    return _FORTRAN if array.flags.f_contiguous else _STRIDED


def unpack_array(payload: bytes) -> np.ndarray:
    """The array that `pack_array` made `payload` of.

    Raises
    ------
    MalformedArray
        For any other bytes, before anything larger than they are is
        allocated (twice that for an array in neither order).
    """
    dtype, shape, flags, start = _read_head(payload)
    content = memoryview(payload)[start:]
    if len(content) != math.prod(shape) * dtype.itemsize:
        raise MalformedArray("the content has another size than the shape")
    layout = flags & ~_WRITEABLE
    if layout > _STRIDED or (layout == _STRIDED and not shape):
        raise MalformedArray("no such memory layout")
    array = _filled(dtype, shape, layout, content)
    array.flags.writeable = bool(flags & _WRITEABLE)
    return array


def _read_head(payload: bytes) -> tuple[np.dtype, tuple[int, ...], int, int]:
    if len(payload) < _HEAD.size:
        raise MalformedArray("too short")
    name, ndim, flags = _HEAD.unpack_from(payload)
    end = _HEAD.size + 8 * ndim
    if ndim > limits.MAX_DIMENSIONS or len(payload) < end:
        raise MalformedArray("too many dimensions")
    shape = struct.unpack_from(f">{ndim}Q", payload, _HEAD.size)
    dtype = _read_dtype(name)
    size = math.prod(filter(None, shape), start=dtype.itemsize)
    if size > limits.MAX_SHAPE_BYTES:
        raise MalformedArray("an axis is too long")
    return dtype, shape, flags, end


def _read_dtype(name: bytes) -> np.dtype:
    text = name.rstrip().decode("latin-1")
    if len(text) < 3 or text[0] not in "<>|" or text[1] not in PLAIN_KINDS:
        raise MalformedArray("no plain dtype")
    if not text[2:].isdecimal():
        raise MalformedArray("no plain dtype")
    try:
        return np.dtype(text)
    except TypeError:
        raise MalformedArray("no plain dtype") from None


def _filled(dtype, shape, layout, content) -> np.ndarray:
    order = "F" if layout == _FORTRAN else "C"
    if layout == _STRIDED:
        wide = np.empty((*shape[:-1], 2 * shape[-1]), dtype)
        array = wide[..., ::2]
    else:
        array = np.empty(shape, dtype, order)
    if array.size:
        array[...] = _view(dtype, shape, order, content)
    return array


def _view(dtype, shape, order, content) -> np.ndarray:
    """The numbers where they lie; a boolean is 0 or 1 and nothing else."""
    if dtype.kind == "b" and max(content) > 1:
        raise MalformedArray("a boolean that is neither true nor false")
    return np.ndarray(shape, dtype, content, order=order)


def pack_scalar(scalar: np.generic) -> bytes:
    """A NumPy scalar of a plain dtype as bytes."""
    return scalar.dtype.str.encode().ljust(4) + scalar.tobytes()


def unpack_scalar(payload: bytes) -> np.generic:
    """The scalar that `pack_scalar` made `payload` of.

    Raises
    ------
    MalformedArray
        For any other bytes.
    """
    dtype, content = _read_dtype(payload[:4]), memoryview(payload)[4:]
    if len(content) != dtype.itemsize:
        raise MalformedArray("the content has another size than the dtype")
    return _view(dtype, (), "C", content)[()]
