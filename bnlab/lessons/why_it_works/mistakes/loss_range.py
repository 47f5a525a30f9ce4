"""Known mistakes in `loss_range`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes

known = KnownMistakes("loss_range")


def _losses(loss, params, gradient, rates):
    return [loss(params - rate * gradient) for rate in rates]


@known("you step up the gradient; subtract rate * gradient")
def _uphill(loss, params, gradient, rates):
    losses = [loss(params + rate * gradient) for rate in rates]
    return min(losses), max(losses)


@known(
    "you include the loss at params itself; only the given rates count",
)
def _with_the_start(loss, params, gradient, rates):
    losses = [loss(params), *_losses(loss, params, gradient, rates)]
    return min(losses), max(losses)


@known("low and high are swapped")
def _swapped(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient, rates)
    return max(losses), min(losses)


@known(
    "each of your steps starts where the last one ended; start every one from params",
)
def _one_after_the_other(loss, params, gradient, rates):
    losses, here = [], params.copy()
    for rate in rates:
        here = here - rate * gradient
        losses.append(loss(here))
    return min(losses), max(losses)


@known(
    "you return the losses at the smallest and the largest rate; the lowest loss may "
    "lie between them",
)
def _at_the_ends(loss, params, gradient, rates):
    return tuple(_losses(loss, params, gradient, [min(rates), max(rates)]))


@known(
    "you return the losses at the first and the last rate, not the lowest and highest",
)
def _first_and_last(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient, rates)
    return losses[0], losses[-1]


@known(
    "you return changes of the loss; the losses themselves are wanted",
)
def _changes(loss, params, gradient, rates):
    start = loss(params)
    changes = [each - start for each in _losses(loss, params, gradient, rates)]
    return min(changes), max(changes)


@known(
    "you divide the gradient by its norm; a step is rate * gradient",
)
def _unit_length(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient / np.linalg.norm(gradient), rates)
    return min(losses), max(losses)


@known("you return the average loss where the highest is wanted")
def _average(loss, params, gradient, rates):
    losses = _losses(loss, params, gradient, rates)
    return min(losses), float(np.mean(losses))


@known("your steps ignore the gradient's size: you step along its sign")
def _sign(loss, params, gradient, rates):
    losses = _losses(loss, params, np.sign(gradient), rates)
    return min(losses), max(losses)
