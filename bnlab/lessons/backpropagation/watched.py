"""A function that a learner's code calls, and what was asked of it."""

import numpy as np

from bnlab.checks.failure import Unfit

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
        self.calls, self.step, self.complaint = 0, 0.0, ""

    def __call__(self, point):
        self.calls += 1
        if self.calls > self.allowed:
            self._refuse(
                "your code calls f more than "
                f"{CALLS_PER_ELEMENT + CALLS_BESIDES} times for each element of x"
            )
        point = np.array(point)
        if point.shape != self.x.shape:
            self._refuse(
                f"f takes an array of shape {self.x.shape}, as x is; "
                f"your code gives it shape {point.shape}"
            )
        if point.dtype.kind not in "fiu":
            self._refuse(f"f takes real numbers; your code gives it {point.dtype}")
        self.step = max(self.step, float(np.abs(point - self.x).max(initial=0)))
        return self.f(point)

    def _refuse(self, complaint):
        self.complaint = complaint
        raise ValueError(complaint)

    def require_fair_calls(self) -> None:
        """Raise Unfit when a call was refused, whoever caught the error."""
        if self.complaint:
            raise Unfit(self.complaint)

    def step_near(self, h) -> float:
        """`h` when the largest step was about as large, else that step."""
        return h if h / 8 <= self.step <= 8 * h else self.step
