"""Input normalization: scale the features, and measure what that gains."""

import numpy as np

from bnlab.validation import require_batch, require_shape

# Next to the largest eigenvalue, less than this is rounding, not curvature.
NO_CURVATURE = 1e-12


def _floating(x):
    """`x` as a floating array: integers become float64."""
    x = np.asarray(x)
    return x if x.dtype.kind == "f" else x.astype(np.float64)


def _divide(numerator, denominator):
    """Divide feature by feature; a feature whose divisor is 0 gives 0."""
    constant = denominator == 0  # (D,)
    safe = np.where(constant, 1.0, denominator)
    return np.where(constant, 0.0, numerator / safe)


def fit_min_max(x):
    """The smallest and the largest value of each feature.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        N examples of D features; each may have its own unit.

    Returns
    -------
    low, high : ndarray of shape (D,)
        In the unit of `x`.

    Raises
    ------
    ValueError
        If `x` is not two-dimensional or has no row.

    Examples
    --------
    >>> low, high = fit_min_max(np.array([[1.0, 30.0], [3.0, 10.0]]))
    >>> low.tolist(), high.tolist()
    ([1.0, 10.0], [3.0, 30.0])
    """
    x = _floating(x)
    require_batch(x)
    return x.min(axis=0), x.max(axis=0)


def min_max_scale(x, low, high):
    """Move and stretch each feature so that `low` is 0 and `high` is 1.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        Values outside ``low..high`` stay outside ``0..1``.
    low, high : ndarray of shape (D,)
        From `fit_min_max`, of the training set.

    Returns
    -------
    ndarray of shape (N, D)
        No unit. A feature with ``low == high`` is 0, whatever its value.

    Raises
    ------
    ValueError
        If a shape is not as above.

    Examples
    --------
    >>> x = np.array([[1.0, 7.0], [4.0, 8.0]])
    >>> min_max_scale(x, np.array([1.0, 7.0]), np.array([3.0, 7.0])).tolist()
    [[0.0, 0.0], [1.5, 0.0]]
    """
    x, low, high = _floating(x), _floating(low), _floating(high)
    require_batch(x, low=low, high=high)
    return _divide(x - low, high - low)


def fit_standardizer(x):
    """Mean and standard deviation of each feature.

    Parameters
    ----------
    x : ndarray of shape (N, D)

    Returns
    -------
    mean, std : ndarray of shape (D,)
        In the unit of `x`. `std` divides by N, not by N - 1.

    Raises
    ------
    ValueError
        If `x` is not two-dimensional or has no row.

    Examples
    --------
    >>> mean, std = fit_standardizer(np.array([[1.0, 7.0], [3.0, 7.0]]))
    >>> mean.tolist(), std.tolist()
    ([2.0, 7.0], [1.0, 0.0])
    """
    x = _floating(x)
    require_batch(x)
    return x.mean(axis=0), x.std(axis=0)


def standardize(x, mean, std):
    """Subtract the mean of each feature and divide by its standard deviation.

    Parameters
    ----------
    x : ndarray of shape (N, D)
    mean, std : ndarray of shape (D,)
        From `fit_standardizer`, of the training set.

    Returns
    -------
    ndarray of shape (N, D)
        No unit. A feature with ``std == 0`` is 0.

    Raises
    ------
    ValueError
        If a shape is not as above.

    Examples
    --------
    >>> x = np.array([[1.0, 7.0], [3.0, 7.0]])
    >>> standardize(x, np.array([2.0, 7.0]), np.array([1.0, 0.0])).tolist()
    [[-1.0, 0.0], [1.0, 0.0]]
    """
    x, mean, std = _floating(x), _floating(mean), _floating(std)
    require_batch(x, mean=mean, std=std)
    return _divide(x - mean, std)


def _curvatures(x):
    """Eigenvalues of the Hessian ``x.T x / N`` of the loss, smallest first."""
    x = _floating(x)
    require_batch(x)
    return np.linalg.eigvalsh(x.T @ x / len(x))  # (D,)


def condition_number(x):
    """Largest over smallest curvature of the mean squared error.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        As it comes: nothing is subtracted.

    Returns
    -------
    float
        At least 1; ``np.inf`` when the smallest eigenvalue isn't above
        1e-12 of the largest.

    Raises
    ------
    ValueError
        If `x` is not two-dimensional or has no row.

    Notes
    -----
    Of the Hessian ``x.T x / N``; the square of ``np.linalg.cond(x)``.

    Examples
    --------
    >>> condition_number(np.array([[1.0, 0.0], [0.0, 3.0]]))
    9.0
    """
    curvatures = _curvatures(x)
    smallest, largest = curvatures[0], curvatures[-1]
    if smallest <= NO_CURVATURE * largest:
        return np.inf
    return float(largest / smallest)


def largest_stable_rate(x):
    """The learning rate above which gradient descent diverges.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        As it comes: nothing is subtracted.

    Returns
    -------
    float
        ``2 / L`` for the loss ``np.mean((x @ w - y) ** 2) / 2``, whose largest
        curvature is L.

    Raises
    ------
    ValueError
        If `x` is not two-dimensional or has no row.

    Examples
    --------
    >>> largest_stable_rate(np.array([[1.0, 0.0], [0.0, 2.0]]))
    1.0
    """
    return float(2.0 / _curvatures(x)[-1])


def gradient_descent(x, y, learning_rate, steps):
    """Fit a linear model by gradient descent from zero weights.

    Parameters
    ----------
    x : ndarray of shape (N, D)
    y : ndarray of shape (N,)
    learning_rate : float
    steps : int

    Returns
    -------
    losses : ndarray of shape (steps + 1,)
        ``np.mean((x @ w - y) ** 2) / 2`` before each step and after the last.

    Raises
    ------
    ValueError
        If a shape is not as above.

    Examples
    --------
    >>> x, y = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([2.0, 4.0])
    >>> gradient_descent(x, y, 0.5, 2).tolist()
    [5.0, 0.5625, 0.31640625]
    """
    x, y = _floating(x), _floating(y)
    require_batch(x)
    require_shape("y", y, (len(x),))
    weights = np.zeros(x.shape[1])  # (D,)
    losses = np.empty(steps + 1)
    for step in range(steps + 1):
        residual = x @ weights - y  # (N,)
        losses[step] = (residual**2).mean() / 2
        weights = weights - learning_rate * (x.T @ residual) / len(x)
    return losses
