"""Known mistakes of lesson 04's measurements; its training step has its own module."""

import numpy as np

import bnlab.lessons.why_it_works.mistakes.lesson04_step  # noqa: F401  registers them
from bnlab.checks.mistakes import mistake


def _first(reached):
    return int(np.argmax(reached)) + 1 if np.any(reached) else None


# epochs_to_reach


@mistake(
    "epochs_to_reach",
    "you return the index; accuracy[0] is after epoch 1, so add 1",
)
def _index(accuracy, target):
    epoch = _first(np.asarray(accuracy) >= target)
    return None if epoch is None else epoch - 1


@mistake(
    "epochs_to_reach",
    "you ask for more than the target; reaching it exactly counts",
)
def _strictly(accuracy, target):
    return _first(np.asarray(accuracy) > target)


@mistake(
    "epochs_to_reach",
    "you return the last epoch that reaches the target, not the first",
)
def _last(accuracy, target):
    reached = np.flatnonzero(np.asarray(accuracy) >= target)
    return int(reached[-1]) + 1 if len(reached) else None


@mistake(
    "epochs_to_reach",
    "you count the epochs that reach the target; return the first one's number",
)
def _counted(accuracy, target):
    return int(np.sum(np.asarray(accuracy) >= target)) or None


@mistake(
    "epochs_to_reach",
    "you return the epoch after which the target is kept; the first one that "
    "reaches it counts, even if the accuracy falls back",
)
def _kept(accuracy, target):
    below = np.flatnonzero(np.asarray(accuracy) < target)
    epoch = int(below[-1]) + 2 if len(below) else 1
    return epoch if epoch <= len(accuracy) else None


@mistake(
    "epochs_to_reach",
    "np.argmax gives 0 when the target is never reached, which you count as epoch 1; "
    "return None there",
)
def _argmax_of_nothing(accuracy, target):
    reached = np.asarray(accuracy) >= target
    return int(np.argmax(reached)) + 1 if len(reached) else None


@mistake(
    "epochs_to_reach",
    "you return the number of epochs when the target is never reached; return None",
)
def _all_of_them(accuracy, target):
    return _first(np.asarray(accuracy) >= target) or len(accuracy)


@mistake(
    "epochs_to_reach", "you return 0 when the target is never reached; return None"
)
def _zero(accuracy, target):
    return _first(np.asarray(accuracy) >= target) or 0


@mistake(
    "epochs_to_reach", "you return -1 when the target is never reached; return None"
)
def _minus_one(accuracy, target):
    return _first(np.asarray(accuracy) >= target) or -1


@mistake("epochs_to_reach", "you return the best epoch, not the first good enough")
def _best(accuracy, target):
    if len(accuracy) == 0 or np.max(accuracy) < target:
        return None
    return int(np.argmax(accuracy)) + 1


# log10_gradient_norms


def _log10(values):
    with np.errstate(divide="ignore"):
        return np.log10(np.array(values))


@mistake("log10_gradient_norms", "you take the natural logarithm; take that to base 10")
def _natural(gradients):
    with np.errstate(divide="ignore"):
        return np.log(np.array([np.linalg.norm(g) for g in gradients]))


@mistake("log10_gradient_norms", "you return the norms themselves, not their logarithm")
def _no_logarithm(gradients):
    return np.array([np.linalg.norm(g) for g in gradients])


@mistake(
    "log10_gradient_norms",
    "the root is missing: you take the logarithm of the sum of squares",
)
def _no_root(gradients):
    return _log10([np.sum(np.square(g)) for g in gradients])


@mistake(
    "log10_gradient_norms",
    "you divide by the number of elements under the root; a norm is not an average",
)
def _root_mean_square(gradients):
    return _log10([np.sqrt(np.mean(np.square(g))) for g in gradients])


@mistake(
    "log10_gradient_norms",
    "you take the largest element; the Frobenius norm adds up all the squares",
)
def _largest(gradients):
    return _log10([np.max(np.abs(g)) for g in gradients])


@mistake(
    "log10_gradient_norms",
    "you take the spectral norm (the largest singular value), not the Frobenius norm",
)
def _spectral(gradients):
    return _log10(
        [np.linalg.norm(g, 2) if g.ndim == 2 else np.linalg.norm(g) for g in gradients]
    )


@mistake(
    "log10_gradient_norms",
    "you add up absolute values; add up the squares and take the root",
)
def _sum_of_sizes(gradients):
    return _log10([np.sum(np.abs(g)) for g in gradients])


@mistake(
    "log10_gradient_norms", "you average absolute values; the norm adds squares up"
)
def _mean_of_sizes(gradients):
    return _log10([np.mean(np.abs(g)) for g in gradients])


@mistake(
    "log10_gradient_norms",
    "something is added to the norm before the logarithm (1e-12), which hides how "
    "small it is; a zero gradient gives -inf",
)
def _padded(gradients):
    return _log10([np.linalg.norm(g) + 1e-12 for g in gradients])


@mistake(
    "log10_gradient_norms",
    "a zero gradient gives 0 in your answer, which means a norm of 1; it must be -inf",
)
def _zero_for_zero(gradients):
    norms = np.array([np.linalg.norm(g) for g in gradients])
    return np.where(norms > 0, _log10(np.where(norms > 0, norms, 1)), 0)


@mistake(
    "log10_gradient_norms",
    "you take one norm of all the layers together; each array has its own",
)
def _together(gradients):
    return _log10(np.sqrt(sum(np.sum(np.square(g)) for g in gradients)))


@mistake(
    "log10_gradient_norms",
    "you return norms relative to the first layer's; absolute ones are wanted",
)
def _relative(gradients):
    norms = _log10([np.linalg.norm(g) for g in gradients])
    return norms - norms[0]


# percentile_drift


def _percentiles(activations, which, **options):
    return np.percentile(activations, which, axis=1, **options).T


@mistake(
    "percentile_drift",
    "you take the percentiles over the steps (axis=0); take them over the examples "
    "of each step (axis=1)",
)
def _over_steps(activations):
    return np.percentile(activations, [15, 50, 85], axis=0).T


@mistake(
    "percentile_drift",
    "the result is (3, steps); it should be (steps, 3): transpose it",
)
def _not_transposed(activations):
    return np.percentile(activations, [15, 50, 85], axis=1)


@mistake(
    "percentile_drift",
    "np.percentile counts from 0 to 100, so 0.15 is nearly the smallest value",
)
def _fractions(activations):
    return _percentiles(activations, [0.15, 0.5, 0.85])


@mistake(
    "percentile_drift", "you take the quartiles (25, 50, 75); 15, 50 and 85 are wanted"
)
def _quartiles(activations):
    return _percentiles(activations, [25, 50, 75])


@mistake("percentile_drift", "you take 5, 50 and 95; 15, 50 and 85 are wanted")
def _wider(activations):
    return _percentiles(activations, [5, 50, 95])


@mistake(
    "percentile_drift",
    "the middle column is the mean; the 50th percentile is the median",
)
def _mean_in_the_middle(activations):
    drift = _percentiles(activations, [15, 50, 85])
    drift[:, 1] = activations.mean(axis=1)
    return drift


@mistake(
    "percentile_drift",
    "you return mean - std, mean and mean + std, which are percentiles only of a "
    "normal distribution",
)
def _normal(activations):
    mean, std = activations.mean(axis=1), activations.std(axis=1)
    return np.stack([mean - std, mean, mean + std], axis=1)


@mistake(
    "percentile_drift",
    "you take the nearest example; interpolate linearly between examples",
)
def _nearest(activations):
    return _percentiles(activations, [15, 50, 85], method="nearest")


@mistake(
    "percentile_drift",
    "you take the example below; interpolate linearly between examples",
)
def _lower(activations):
    return _percentiles(activations, [15, 50, 85], method="lower")


@mistake("percentile_drift", "the columns stand the wrong way round: 15 comes first")
def _reversed(activations):
    return _percentiles(activations, [85, 50, 15])


@mistake(
    "percentile_drift",
    "you subtract the first step's values; the percentiles themselves are wanted",
)
def _since_the_start(activations):
    drift = _percentiles(activations, [15, 50, 85])
    return drift - drift[:1]


# loss_range


def _losses(loss, params, gradient, rates):
    return [loss(params - rate * gradient) for rate in rates]


@mistake("loss_range", "you step up the gradient; subtract rate * gradient")
def _uphill(loss, params, gradient, rates):
    losses = [loss(params + rate * gradient) for rate in rates]
    return min(losses), max(losses)


@mistake(
    "loss_range",
    "you include the loss at params itself; only the given rates count",
)
def _with_the_start(loss, params, gradient, rates):
    losses = [loss(params), *_losses(loss, params, gradient, rates)]
    return min(losses), max(losses)


@mistake("loss_range", "low and high are swapped")
def _swapped(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient, rates)
    return max(losses), min(losses)


@mistake(
    "loss_range",
    "each of your steps starts where the last one ended; start every one from params",
)
def _one_after_the_other(loss, params, gradient, rates):
    losses, here = [], params.copy()
    for rate in rates:
        here = here - rate * gradient
        losses.append(loss(here))
    return min(losses), max(losses)


@mistake(
    "loss_range",
    "you return the losses at the smallest and the largest rate; the lowest loss may "
    "lie between them",
)
def _at_the_ends(loss, params, gradient, rates):
    return tuple(_losses(loss, params, gradient, [min(rates), max(rates)]))


@mistake(
    "loss_range",
    "you return the losses at the first and the last rate, not the lowest and highest",
)
def _first_and_last(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient, rates)
    return losses[0], losses[-1]


@mistake(
    "loss_range",
    "you return changes of the loss; the losses themselves are wanted",
)
def _changes(loss, params, gradient, rates):
    start = loss(params)
    changes = [each - start for each in _losses(loss, params, gradient, rates)]
    return min(changes), max(changes)


@mistake(
    "loss_range",
    "you divide the gradient by its norm; a step is rate * gradient",
)
def _unit_length(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient / np.linalg.norm(gradient), rates)
    return min(losses), max(losses)


@mistake("loss_range", "you return the average loss where the highest is wanted")
def _average(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient, rates)
    return min(losses), float(np.mean(losses))


@mistake("loss_range", "your steps ignore the gradient's size: you step along its sign")
def _sign(loss, params, gradient, rates):
    losses = _losses(loss, params, np.sign(gradient), rates)
    return min(losses), max(losses)
