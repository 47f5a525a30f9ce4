"""Known mistakes in `log10_gradient_norms`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes

known = KnownMistakes("log10_gradient_norms")


def _log10(values):
    with np.errstate(divide="ignore"):
        return np.log10(np.array(values))


@known("you take the natural logarithm; take that to base 10")
def _natural(gradients):
    with np.errstate(divide="ignore"):
        return np.log(np.array([np.linalg.norm(g) for g in gradients]))


@known("you return the norms themselves, not their logarithm")
def _no_logarithm(gradients):
    return np.array([np.linalg.norm(g) for g in gradients])


@known(
    "the root is missing: you take the logarithm of the sum of squares",
)
def _no_root(gradients):
    return _log10([np.sum(np.square(g)) for g in gradients])


@known(
    "you divide by the number of elements under the root; a norm is not an average",
)
def _root_mean_square(gradients):
    return _log10([np.sqrt(np.mean(np.square(g))) for g in gradients])


@known(
    "you take the largest element; the Frobenius norm adds up all the squares",
)
def _largest(gradients):
    return _log10([np.max(np.abs(g)) for g in gradients])


@known(
    "you take the spectral norm (the largest singular value), not the Frobenius norm",
)
def _spectral(gradients):
    return _log10(
        [np.linalg.norm(g, 2) if g.ndim == 2 else np.linalg.norm(g) for g in gradients]
    )


@known(
    "you add up absolute values; add up the squares and take the root",
)
def _sum_of_sizes(gradients):
    return _log10([np.sum(np.abs(g)) for g in gradients])


@known("you average absolute values; the norm adds squares up")
def _mean_of_sizes(gradients):
    return _log10([np.mean(np.abs(g)) for g in gradients])


@known(
    "something is added to the norm before the logarithm (1e-12), which hides how "
    "small it is; a zero gradient gives -inf",
)
def _padded(gradients):
    return _log10([np.linalg.norm(g) + 1e-12 for g in gradients])


@known(
    "a zero gradient gives 0 in your answer, which means a norm of 1; it must be -inf",
)
def _zero_for_zero(gradients):
    norms = np.array([np.linalg.norm(g) for g in gradients])
    return np.where(norms > 0, _log10(np.where(norms > 0, norms, 1)), 0)


@known(
    "you take one norm of all the layers together; each array has its own",
)
def _together(gradients):
    return _log10(np.sqrt(sum(np.sum(np.square(g)) for g in gradients)))


@known(
    "you return norms relative to the first layer's; absolute ones are wanted",
)
def _relative(gradients):
    norms = _log10([np.linalg.norm(g) for g in gradients])
    return norms - norms[0]
