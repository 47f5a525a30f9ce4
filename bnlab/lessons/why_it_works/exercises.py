"""Lesson 04: the inputs that its checks draw, how it runs them, and its hints."""

from collections.abc import Mapping

import numpy as np

from bnlab.checks.failure import Unfit
from bnlab.checks.exercise import Exercise, call
from bnlab.lessons.inputs import parameters

PARAMS = ("weights1", "gamma", "beta", "weights2", "bias2")


# train_step


def network(rng, d, h, c, scale=1.0):
    """The parameters of a network with one hidden layer."""
    return {
        "weights1": scale * rng.normal(size=(d, h)) / np.sqrt(d),
        **parameters(rng, h),
        "weights2": rng.normal(size=(h, c)),
        "bias2": rng.normal(size=c),
    }


def step_inputs(rng, n, d, h, c, scale=1.0):
    """A batch whose labels include every class, a network, and a rate."""
    labels = rng.permutation(np.arange(n) % c)
    return {
        "x": rng.normal(1, 2, (n, d)),
        "labels": labels,
        "params": network(rng, d, h, c, scale),
        "learning_rate": float(rng.uniform(0.2, 0.6)),
    }


def _step_by_hand(rng):
    """Two examples, one feature, one hidden unit, two classes."""
    return {
        "x": np.array([[0.0], [2.0]]),
        "labels": np.array([0, 1]),
        "params": {
            "weights1": np.array([[3.0]]),
            "gamma": np.array([1.0]),
            "beta": np.array([0.5]),
            "weights2": np.array([[1.0, -1.0]]),
            "bias2": np.zeros(2),
        },
        "learning_rate": 1.0,
    }


def _step_ordinary(rng):
    """Eight examples, three features, five units, four classes."""
    return step_inputs(rng, 8, 3, 5, 4)


def _step_square(rng):
    """As many examples as features, units and classes."""
    return step_inputs(rng, 4, 4, 4, 4)


def _step_small_variance(rng):
    """Sums that spread no more than eps allows."""
    return step_inputs(rng, 10, 3, 5, 4, scale=1e-3)


def _step_large_logits(rng):
    """Logits of some thousand."""
    inputs = step_inputs(rng, 8, 3, 5, 4)
    inputs["params"]["weights2"] = 3000 * inputs["params"]["weights2"]
    return inputs


def run_step(functions, name, inputs):
    """The loss and the new parameters, out of the dict in the task's order."""
    returned = call(functions, name, inputs)
    if returned is None:
        return None
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        raise Unfit("must return (loss, new_params)")
    loss, new = returned
    if not isinstance(new, Mapping):
        raise Unfit("new_params must be a dict, as params is")
    if set(new) != set(PARAMS):
        raise Unfit(f"new_params must have the keys {', '.join(PARAMS)}, no others")
    return (loss, *(new[key] for key in PARAMS))


TRAIN_STEP = Exercise(
    name="train_step",
    outputs=("loss", *PARAMS),
    section="Fit batch norm into a network",
    cases=(
        _step_by_hand,
        _step_ordinary,
        _step_square,
        _step_small_variance,
        _step_large_logits,
    ),
    hints=(
        "Forward first, and keep what the way back needs: z, the cache, y, h and the "
        "probabilities.",
        "The gradient of the logits is (probabilities - one-hot labels) / N. Then "
        "walk back: weights2 and bias2, ReLU, batch norm, weights1.",
        "Compute all gradients with the old parameters, and only then a new dict: "
        "old - learning_rate * gradient.",
    ),
    run=run_step,
    chained=True,
)


# epochs_to_reach


def _epochs_by_hand(rng):
    """Four epochs; the target is reached in the third."""
    return {"accuracy": [0.2, 0.5, 0.9, 0.95], "target": 0.9}


def _epochs_that_fall_back(rng):
    """An accuracy that passes the target and falls back."""
    accuracy = np.array([0.1, 0.4, 0.8, 0.3, 0.95, 0.6, 0.9])  # the best isn't the last
    return {"accuracy": accuracy, "target": float(rng.uniform(0.5, 0.75))}


def _epochs_first(rng):
    """The first epoch is good enough."""
    return {"accuracy": rng.uniform(0.8, 1, 5), "target": 0.5}


def _epochs_never(rng):
    """The target is never reached."""
    return {"accuracy": rng.uniform(0, 0.8, 6), "target": 0.9}


def _epochs_empty(rng):
    """No epoch at all."""
    return {"accuracy": [], "target": 0.9}


def _epochs_last(rng):
    """Only the last epoch reaches the target."""
    accuracy = np.append(rng.uniform(0, 0.8, rng.integers(3, 9)), 0.95)
    return {"accuracy": accuracy, "target": 0.9}


EPOCHS = Exercise(
    name="epochs_to_reach",
    outputs=("epoch",),
    section="Count epochs, then seconds",
    cases=(
        _epochs_by_hand,
        _epochs_that_fall_back,
        _epochs_first,
        _epochs_last,
        _epochs_never,
        _epochs_empty,
    ),
    hints=(
        "Go through the epochs in order, and stop at the first that is good enough.",
        "accuracy[0] is after epoch 1, and reaching the target exactly counts.",
        "After the loop nothing was found: that is the place for None.",
    ),
)


# log10_gradient_norms


def _norms_by_hand(rng):
    """Norms of 5, 100 and 0."""
    return {
        "gradients": [
            np.array([[3.0, 0.0], [0.0, 4.0]]),
            np.array([60.0, 80.0]),
            np.zeros((2, 3)),
        ]
    }


def _norms_of_layers(rng):
    """Weight matrices of different shape and size."""
    shapes = [(3, 5), (5, 4), (4, 4), (4, 2)]
    return {
        "gradients": [
            rng.normal(size=shape) * 10.0 ** rng.uniform(-3, 1) for shape in shapes
        ]
    }


def _norms_tiny(rng):
    """Gradients of 1e-60, and one that is zero."""
    return {
        "gradients": [
            1e-60 * rng.normal(size=(3, 4)),
            np.zeros((4, 4)),
            1e-9 * rng.normal(size=(4, 2)),
        ]
    }


def _norms_shapes(rng):
    """A vector, a matrix and an array of three axes."""
    return {
        "gradients": [rng.normal(size=shape) for shape in ((6,), (2, 5), (2, 3, 4))]
    }


NORMS = Exercise(
    name="log10_gradient_norms",
    outputs=("norms",),
    section="Follow the gradient down the layers",
    cases=(_norms_by_hand, _norms_of_layers, _norms_tiny, _norms_shapes),
    hints=(
        "One number for each array of the list.",
        "The Frobenius norm is the root of the sum of all squares, whatever the "
        "array's shape.",
        "np.log10 of 0 is -inf, which is what is wanted; np.errstate keeps it quiet.",
    ),
)


# percentile_drift


def _drift_by_hand(rng):
    """Eleven values in steps of ten, then the same plus 100."""
    values = np.arange(0.0, 101.0, 10.0)
    return {"activations": np.stack([values, values + 100])}


def _drift_ordinary(rng):
    """Seven steps, twenty examples, moving on."""
    start = np.cumsum(rng.normal(size=(7, 1)), axis=0)
    return {"activations": start + rng.normal(size=(7, 20)) * rng.uniform(1, 3, (7, 1))}


def _drift_square(rng):
    """As many steps as examples, an uneven distribution."""
    return {"activations": rng.exponential(size=(4, 4)) + np.arange(4)[:, None]}


def _drift_three(rng):
    """Three steps, five examples."""
    return {"activations": rng.exponential(size=(3, 5)) ** 2}


DRIFT = Exercise(
    name="percentile_drift",
    outputs=("percentiles",),
    section="Watch one unit during training",
    cases=(_drift_by_hand, _drift_ordinary, _drift_square, _drift_three),
    hints=(
        "Each row of activations is one step: take its percentiles over the examples.",
        "np.percentile counts from 0 to 100 and interpolates linearly by itself.",
        "np.percentile puts the percentiles on the first axis; the answer has the "
        "steps there.",
    ),
)


# loss_range


def _bowl(rng, shape):
    """A quadratic of all elements, and a point on it."""
    curves, centre = rng.uniform(0.5, 2, shape), rng.normal(size=shape)
    params = centre + rng.normal(size=shape)
    gradient = 2 * curves * (params - centre)
    return {
        "loss": lambda p: float(np.sum(curves * (p - centre) ** 2)),
        "params": params,
        "gradient": gradient,
    }


def _range_by_hand(rng):
    """A parabola, to be checked by hand."""
    return {
        "loss": lambda p: float(np.sum(p**2)),
        "params": np.array([2.0]),
        "gradient": np.array([4.0]),
        "rates": [0.25, 0.5, 1.0],
    }


def _range_of_a_bowl(rng):
    """A quadratic: the loss falls, then rises again."""
    return {**_bowl(rng, 5), "rates": np.array([0.05, 0.2, 0.4, 0.8])}


def _range_downhill(rng):
    """Steps so small that the loss only falls."""
    return {**_bowl(rng, (3, 2)), "rates": [0.03, 0.01, 0.02]}


def _range_of_one_rate(rng):
    """A single rate."""
    return {**_bowl(rng, 4), "rates": [0.3]}


def run_range(functions, name, inputs):
    """The two losses; the loss takes points like params and nothing else."""
    loss, shape = inputs["loss"], np.shape(inputs["params"])

    def guarded(point):
        if np.shape(point) != shape:
            raise ValueError(
                f"loss takes an array of shape {shape}, as params is; "
                f"your code gives it shape {np.shape(point)}"
            )
        return loss(point)

    return call(functions, name, {**inputs, "loss": guarded})


RANGE = Exercise(
    name="loss_range",
    outputs=("low", "high"),
    section="Look ahead along the gradient",
    cases=(_range_by_hand, _range_of_a_bowl, _range_downhill, _range_of_one_rate),
    hints=(
        "Each rate gives one point, params - rate * gradient, and one loss there.",
        "Every step starts from the same params, which stay as they were.",
        "Collect the losses in a list, and return its smallest and its largest.",
    ),
    run=run_range,
)

EXERCISES = (TRAIN_STEP, EPOCHS, NORMS, DRIFT, RANGE)
