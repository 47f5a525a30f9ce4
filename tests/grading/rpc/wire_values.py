"""Values that may go over the wire, drawn by hypothesis, and when two are equal."""

import math

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

DTYPES = st.sampled_from(
    [
        f"{order}{kind}{size}"
        for kind, sizes in {"i": "1248", "u": "1248", "f": "248"}.items()
        for size in sizes
        for order in "<>"
    ]
    + ["|b1", "<c8", ">c16", np.dtype(np.longdouble).str]
).map(np.dtype)
SHAPES = npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)


def laid_out(array, layout, writeable):
    """The same numbers in another memory layout."""
    if layout == "F":
        array = np.asfortranarray(array)
    elif layout == "reversed" and array.ndim:
        array = array[::-1]
    elif layout == "strided" and array.ndim:
        wide = np.empty((*array.shape[:-1], 3 * array.shape[-1]), array.dtype)
        wide[..., ::3] = array
        array = wide[..., ::3]
    elif layout == "transposed":
        array = array.T
    array = array.view()
    array.flags.writeable = writeable
    return array


ARRAYS = st.builds(
    laid_out,
    DTYPES.flatmap(lambda dtype: npst.arrays(dtype, SHAPES)),
    st.sampled_from(["C", "F", "reversed", "strided", "transposed"]),
    st.booleans(),
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters())
    | st.binary()
    | DTYPES.flatmap(lambda dtype: npst.arrays(dtype, ())).map(lambda a: a[()])
    | st.integers(-(2**8000), 2**8000)
    | st.slices(7)
    | st.just(...)
)
KEYS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)


def containers(inner):
    """Lists, tuples and dicts of such values; some hold one object twice."""
    several = st.lists(inner, max_size=4)
    return (
        several
        | several.map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
        | several.map(lambda parts: parts + parts[:1])
    )


VALUES = st.recursive(SCALARS | ARRAYS, containers, max_leaves=12)


def alike(one, other):
    """Whether two values are equal in type, content, layout and NaN's place."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return alike_arrays(one, other)
    if isinstance(one, np.generic):
        return one.dtype == other.dtype and one.tobytes() == other.tobytes()
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return alike([*one.items()], [*other.items()])
    if isinstance(one, float):
        return same_float(one, other)
    if isinstance(one, complex):
        parts = (one.real, other.real), (one.imag, other.imag)
        return all(same_float(*pair) for pair in parts)
    return one == other


def same_float(one, other):
    """Equal, signs of zero included; NaN equals NaN."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return one == other and math.copysign(1, one) == math.copysign(1, other)


def alike_arrays(one, other):
    """Equal to the byte, and laid out alike."""
    flags = ("c_contiguous", "f_contiguous", "writeable")
    return (
        one.dtype.str == other.dtype.str
        and one.shape == other.shape
        and one.tobytes() == other.tobytes()
        and all(getattr(one.flags, f) == getattr(other.flags, f) for f in flags)
    )
