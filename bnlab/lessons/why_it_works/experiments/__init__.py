"""Lesson 04: why batch norm works, with the evidence against."""

from bnlab.lessons.why_it_works.experiments.designs import (
    DEEP_RELU,
    DEEP_TANH,
    SHALLOW_RELU,
    SIGMOID,
    Design,
    standardized_digits,
)
from bnlab.lessons.why_it_works.experiments.gradients import (
    RELU_GROWTH,
    gradient_profile,
    growth_per_layer,
)
from bnlab.lessons.why_it_works.experiments.landscape import (
    LOOK_EVERY,
    loss_band,
    smoothness,
)
from bnlab.lessons.why_it_works.experiments.placement import (
    INPUTS,
    accuracy_without_parameters,
    input_accuracy,
    place_accuracy,
)
from bnlab.lessons.why_it_works.experiments.progress import progress
from bnlab.lessons.why_it_works.experiments.robustness import (
    RATES,
    SCALES,
    accuracy_grid,
    with_effective_rate,
)
from bnlab.lessons.why_it_works.experiments.shift import (
    DISTURBANCES,
    cat_accuracy,
    cat_network,
    cat_score,
    cats,
    disturbed_accuracy,
    movement,
    unit_during_training,
)
from bnlab.lessons.why_it_works.experiments.speed import (
    contest,
    curve,
    epochs_needed,
    losses_of_steps,
)

__all__ = [
    "DEEP_RELU",
    "DEEP_TANH",
    "DISTURBANCES",
    "INPUTS",
    "LOOK_EVERY",
    "RATES",
    "RELU_GROWTH",
    "SCALES",
    "SHALLOW_RELU",
    "SIGMOID",
    "Design",
    "accuracy_grid",
    "accuracy_without_parameters",
    "cat_accuracy",
    "cat_network",
    "cat_score",
    "cats",
    "contest",
    "curve",
    "disturbed_accuracy",
    "epochs_needed",
    "gradient_profile",
    "growth_per_layer",
    "input_accuracy",
    "loss_band",
    "losses_of_steps",
    "movement",
    "place_accuracy",
    "progress",
    "smoothness",
    "standardized_digits",
    "unit_during_training",
    "with_effective_rate",
]
