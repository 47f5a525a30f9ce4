"""Shape errors that say which argument, what was needed and what came."""

import numpy as np


def require_shape(name, array, shape):
    """Raise ValueError unless `array` has `shape`.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    array : array_like
    shape : tuple of int or str
        A letter such as ``"N"`` stands for any size.

    Examples
    --------
    >>> require_shape("gamma", np.ones(2), (3,))
    Traceback (most recent call last):
    ValueError: gamma must have shape (3,), got (2,)
    """
    got = np.shape(array)
    fits = len(got) == len(shape) and all(
        isinstance(want, str) or want == have
        for want, have in zip(shape, got, strict=True)
    )
    if not fits:
        needed = ", ".join(str(size) for size in shape)
        needed += "," if len(shape) == 1 else ""
        raise ValueError(f"{name} must have shape ({needed}), got {got}")


def require_batch(x, **per_feature):
    """Raise ValueError unless `x` is (N, D), N >= 1, and the rest (D,).

    Examples
    --------
    >>> require_batch(np.ones((4, 3)), gamma=np.ones(3))
    """
    require_shape("x", x, ("N", "D"))
    if len(x) == 0:
        raise ValueError("x must have at least one row, got none")
    for name, array in per_feature.items():
        require_shape(name, array, (x.shape[1],))
