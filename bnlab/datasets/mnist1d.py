"""Ten digits drawn with one line each: a task with a real gap to close.

After Sam Greydanus's MNIST-1D (arXiv:2011.14439), Apache License 2.0; what was
changed stands in `bnlab/data/LICENSES.md`.
"""

import numpy as np

_HEIGHTS = np.array(
    [
        [5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5],
        [5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5],
        [5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5],
        [5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5],
        [5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5],
        [5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5],
        [5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5],
        [5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5],
        [5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5],
        [5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5],
    ]
)
_TEMPLATE, _PADDED, _FINAL = 12, 72, 40  # lengths, in samples
_PADDING = (36, 60)  # zeros after the digit, before it is stretched
_SCALE, _SHIFT, _SHEAR = 0.4, 48, 0.75
_SMOOTH_NOISE, _WHITE_NOISE, _SMOOTH_WIDTH = 0.25, 0.02, 2.0


def signals(count, rng):
    """Draw `count` signals of 40 samples and their digits.

    Each digit is padded, stretched, scaled, moved round, put into smooth and
    white noise and sheared; the whole set then gets mean 0 and deviation 1.

    Parameters
    ----------
    count : int
        A multiple of 10, so that the digits are equally frequent.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray of shape (count, 40)
    y : ndarray of int, shape (count,)

    Raises
    ------
    ValueError
        If `count` is not a positive multiple of 10.
    """
    if count < 10 or count % 10:
        raise ValueError(f"count must be a positive multiple of 10, got {count}")
    y = rng.permutation(np.repeat(np.arange(10), count // 10))
    x = _stretched(_templates()[y], rng)  # (count, 72)
    x *= 1 + _SCALE * (rng.random((count, 1)) - 0.5)
    x = _rolled(x, rng.integers(_SHIFT, size=(count, 1)))
    smooth = rng.normal(0, _SMOOTH_NOISE, x.shape) @ _smoother(_PADDED)
    x = np.where(x != 0, x, smooth) + rng.normal(0, _WHITE_NOISE, x.shape)
    x -= _SHEAR * (rng.random((count, 1)) - 0.5) * np.linspace(-0.5, 0.5, _PADDED)
    x = x @ _resampler(_PADDED, _FINAL)  # (count, 40)
    return (x - x.mean()) / x.std(), y


def _templates():
    x = _HEIGHTS - _HEIGHTS.mean(axis=1, keepdims=True)
    x /= x.std(axis=1, keepdims=True)
    # The small number tells the digit's own zeros from the padding's.
    return (x - x[:, :1]) / 6 + 1e-8


def _stretched(x, rng):
    """Pad each row by a random length, then resample it to 72 samples."""
    low, high = _PADDING
    padding = rng.integers(low, high + 1, size=(len(x), 1))
    padded = np.pad(x, ((0, 0), (0, high + 1)))
    position = np.linspace(0, 1, _PADDED) * (_TEMPLATE + padding - 1)
    left = position.astype(int)
    before = np.take_along_axis(padded, left, axis=1)
    after = np.take_along_axis(padded, left + 1, axis=1)
    return before + (position - left) * (after - before)


def _rolled(x, steps):
    columns = (np.arange(x.shape[1]) - steps) % x.shape[1]
    return np.take_along_axis(x, columns, axis=1)


def _smoother(size):
    """Matrix of a Gaussian filter that reflects at the ends."""
    reach = int(4 * _SMOOTH_WIDTH)
    offsets = np.arange(-reach, reach + 1)
    kernel = np.exp(-0.5 * (offsets / _SMOOTH_WIDTH) ** 2)
    source = np.pad(np.arange(size), reach, mode="symmetric")
    matrix = np.zeros((size, size))
    for weight, start in zip(kernel / kernel.sum(), offsets + reach, strict=True):
        matrix[source[start : start + size], np.arange(size)] += weight
    return matrix


def _resampler(size, target):
    """Matrix of linear interpolation from `size` to `target` samples."""
    grid = np.linspace(0, size - 1, target)
    return np.clip(1 - np.abs(grid - np.arange(size)[:, None]), 0, None)
