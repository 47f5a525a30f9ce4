"""A function that a learner's code calls, and what was asked of it."""

import numpy as np

from bnlab.checks.errors import Unfit

# Central differences need 2 calls an element, the best extrapolations some 20.
CALLS_PER_ELEMENT = 100
CALLS_BESIDES = 20


class Watched:
    """`f`, for real arrays of one shape; counts its calls and measures steps.

    Parameters
    ----------
    f : callable
        Takes an array, gives a real number.
    x : ndarray
        The point from which steps are measured.
    """

    def __init__(self, f, x):
        self.f, self.x = f, x.copy()
        self.allowed = (CALLS_PER_ELEMENT + CALLS_BESIDES) * x.size
        self.calls, self.step = 0, 0.0

    def __call__(self, point):
        self.calls += 1
        if self.calls > self.allowed:
            raise RuntimeError("f was called too often")
        point = np.array(point)
        if point.shape != self.x.shape:
            raise ValueError(f"f takes shape {self.x.shape}, got {point.shape}")
        if point.dtype.kind not in "fiu":
            raise TypeError(f"f takes real numbers, got dtype {point.dtype}")
        self.step = max(self.step, float(np.abs(point - self.x).max(initial=0)))
        return self.f(point)

    def require_few_calls(self) -> None:
        """Raise Unfit when there were more calls than allowed, whoever caught it."""
        if self.calls > self.allowed:
            raise Unfit(
                "your code calls f more than "
                f"{CALLS_PER_ELEMENT + CALLS_BESIDES} times for each element of x"
            )

    def step_near(self, h) -> float:
        """`h` when the largest step was about as large, else that step."""
        return h if h / 8 <= self.step <= 8 * h else self.step
