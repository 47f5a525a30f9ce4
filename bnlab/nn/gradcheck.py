"""Trust a gradient only after computing it another way.

The complex step is exact to rounding where the function is analytic; a random
direction checks thousands of parameters with two evaluations. Central differences,
one element at a time, are lesson 03's own `numerical_gradient`.
"""

import numpy as np

# A right backward pass in float64 is off by 1e-11 (batch norm) to 1e-9 (a
# network of several layers) from central differences with h = 1e-5, and the
# smallest forgotten term by far more than 1e-3.
CENTRAL = 1e-6
# The complex step has no subtraction to lose digits in: what is left is the
# rounding of a few hundred operations.
COMPLEX_STEP = 1e-11
# float32 carries 7 digits, and a batch of 128 through 8 layers loses 3 or 4.
FLOAT32 = 1e-3


def complex_step_gradient(f, x, h=1e-30):
    """Imaginary part of f(x + ih) / h: a derivative without subtraction.

    Parameters
    ----------
    f : callable
        Analytic: no abs, no comparison that decides on the value. Takes a
        complex array like `x`, gives a complex number.
    x : ndarray of float64
    h : float, default=1e-30
        So small that h**2 vanishes beside 1.

    Notes
    -----
    Squire and Trapp (1998), SIAM Review 40, 110-112.

    Examples
    --------
    >>> x = np.array([1.0, 2.0])
    >>> complex_step_gradient(lambda v: (v**3).sum(), x).tolist()
    [3.0, 12.0]
    """
    start = x.astype(np.complex128)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        gradient[i] = f(_stepped(start, i, 1j * h)).imag / h
    return gradient


def directional_errors(f, x, gradient, rng, directions=5, h=1e-5):
    """How far `gradient` is from central differences along random lines.

    Returns
    -------
    ndarray of shape (directions,)
        Differences, relative to the length of the gradient.
    """
    errors = np.empty(directions)
    for k in range(directions):
        line = rng.normal(size=x.shape)
        line /= np.linalg.norm(line)
        slope = (f(x + h * line) - f(x - h * line)) / (2 * h)
        errors[k] = abs(slope - np.vdot(gradient, line)) / np.linalg.norm(gradient)
    return errors


def relative_error(got, expected):
    """Largest difference, relative to the largest expected element.

    An element that should be 0 is so judged by its array's size, where an
    elementwise ratio would be 0 / 0.

    Raises
    ------
    ValueError
        If the shapes differ; broadcasting would hide it.

    Examples
    --------
    >>> relative_error(np.array([1.0, 0.5]), np.array([1.0, 0.0]))
    0.5
    """
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape:
        raise ValueError(f"got must have shape {expected.shape}, got {got.shape}")
    size = np.abs(expected).max()
    difference = np.abs(got - expected).max()
    return float(difference / size) if size else float(difference)


def _stepped(x, index, step):
    moved = x.copy()
    moved[index] += step
    return moved
