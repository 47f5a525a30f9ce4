"""Known mistakes in `numerical_gradient`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes

known = KnownMistakes("numerical_gradient")


ONE_SIDED = (
    "you step to one side only, and the error is as large as h; step to both sides"
)


ONE_SIDED_HALVED = (
    "you step to one side only, and divide by 2 * h; step to both sides: "
    "(f(x + h) - f(x - h)) / (2 * h)"
)


ALL_AT_ONCE = "you move all elements at once; a partial derivative moves one at a time"


NOT_RESTORED = "an element of x stays moved after its turn; put it back, or step a copy"


def _central(f, x, h, divide_by=2.0):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (divide_by * h)
    return gradient


def _one_sided(f, x, h):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x)) / h
    return gradient


@known(ONE_SIDED)
def _forward_difference(f, x, h=1e-5):
    return _one_sided(f, x, h)


@known(ONE_SIDED)
def _backward_difference(f, x, h=1e-5):
    return _one_sided(f, x, -h)


@known(ONE_SIDED_HALVED)
def _forward_difference_halved(f, x, h=1e-5):
    return _one_sided(f, x, h) / 2


@known(ONE_SIDED_HALVED)
def _backward_difference_halved(f, x, h=1e-5):
    return _one_sided(f, x, -h) / 2


@known("you divide by h; the two points lie 2 * h apart")
def _divided_by_h(f, x, h=1e-5):
    return _central(f, x, h, divide_by=1.0)


@known(
    "`/ 2 * h` divides by 2 and multiplies by h; write `/ (2 * h)`",
)
def _no_parentheses(f, x, h=1e-5):
    return _central(f, x, h) * h * h


@known("the difference is not divided by 2 * h")
def _not_divided(f, x, h=1e-5):
    return _central(f, x, h) * 2 * h


@known("the sign is turned round: f(x + h) comes first")
def _turned_round(f, x, h=1e-5):
    return -_central(f, x, h)


@known(NOT_RESTORED)
def _not_put_back(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        high = f(x)
        x[i] -= 2 * h
        gradient[i] = (high - f(x)) / (2 * h)
    return gradient


@known(NOT_RESTORED)
def _put_back_half(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        x[i] -= h
        low = f(x)
        x[i] += 2 * h
        gradient[i] = (f(x) - low) / (2 * h)
    return gradient


@known(ALL_AT_ONCE)
def _all_at_once(f, x, h=1e-5):
    return np.full(x.shape, _along_all(f, x, h))


@known(ALL_AT_ONCE)
def _all_at_once_one_number(f, x, h=1e-5):
    return _along_all(f, x, h)


def _along_all(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


@known(
    "you move a whole row at a time; np.ndindex(x.shape) visits each element",
)
def _row_by_row(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@known("h is fixed to 1e-5; use the argument")
def _fixed_step(f, x, h=1e-5):
    return _central(f, x, 1e-5)


@known(
    "ravel and reshape copy an array whose memory isn't in order, so x never moves; "
    "visit its own elements with np.ndindex",
)
def _moved_a_copy(f, x, h=1e-5):
    flat, gradient = x.ravel(), np.empty(x.size)
    for i in range(x.size):
        old = flat[i]
        flat[i] = old + h
        high = f(x)
        flat[i] = old - h
        gradient[i] = (high - f(x)) / (2 * h)
        flat[i] = old
    return gradient.reshape(x.shape)


@known("the result is flat; give it the shape of x")
def _left_flat(f, x, h=1e-5):
    return _central(f, x, h).ravel()


@known(
    "the result is rounded to whole numbers: an integer array takes no fractions",
)
def _whole_numbers(f, x, h=1e-5):
    return _central(f, x, h).astype(int)


@known("this is the second derivative; take the first")
def _second_derivative(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - 2 * f(x) + f(x - step)) / h**2
    return gradient
