"""Gradient descent on a quadratic loss: any step of it, and the loss around."""

import numpy as np


class Descent:
    """Gradient descent on np.mean((x @ w - y) ** 2) / 2 from w = 0, at any step.

    In each eigendirection of ``x.T x / N`` a step multiplies the distance
    from the bottom by ``1 - rate * curvature``, so that step k is known
    without the k - 1 before it.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        Of full column rank.
    y : ndarray of shape (N,)
    learning_rate : float
    """

    def __init__(self, x, y, learning_rate):
        left, singular, self._directions = np.linalg.svd(x, full_matrices=False)
        self._along = left.T @ y  # (D,)
        self._best = self._along / singular  # (D,), the bottom in eigendirections
        self._factors = 1 - learning_rate * singular**2 / len(x)  # (D,)
        self._n = len(x)

    def excess(self, step):
        """How far the loss of step `step` is above the smallest one."""
        distance = self._factors**step * self._along
        return float(distance @ distance) / (2 * self._n)

    def weights(self, step):
        """The weights after `step` steps, (D,)."""
        return self._directions.T @ ((1 - self._factors**step) * self._best)

    def steps_to(self, share):
        """The first step whose excess is at most `share` of the first one.

        Raises
        ------
        ValueError
            If it never is: the descent diverges.
        """
        if np.abs(self._factors).max() >= 1:
            raise ValueError("the learning rate must be below the largest stable one")
        target = share * self.excess(0)
        above, below = 0, 1
        while self.excess(below) > target:
            above, below = below, 2 * below
        while below - above > 1:
            middle = (above + below) // 2
            if self.excess(middle) > target:
                above = middle
            else:
                below = middle
        return below


def loss_surface(x, y, first, second):
    """The loss on a grid of two weights.

    Parameters
    ----------
    x, y : ndarray of shape (N, 2), (N,)
    first, second : ndarray of shape (K,)
        Values of the two weights.

    Returns
    -------
    ndarray of shape (K, K)
        Rows go with `second`, as contour plots want it.
    """
    w1, w2 = np.meshgrid(first, second)
    h, g = x.T @ x / len(x), x.T @ y / len(x)
    square = h[0, 0] * w1**2 + 2 * h[0, 1] * w1 * w2 + h[1, 1] * w2**2
    return (square - 2 * (g[0] * w1 + g[1] * w2) + y @ y / len(y)) / 2
