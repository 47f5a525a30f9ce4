"""Lesson 04: why batch norm works, with the evidence against."""

from bnlab.lessons.why_it_works.experiments.designs import (
    DEEP_RELU,
    DEEP_SIGMOID,
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
    spread_profile,
)
from bnlab.lessons.why_it_works.experiments.inputs import INPUTS, input_accuracy
from bnlab.lessons.why_it_works.experiments.landscape import (
    LOOK_EVERY,
    loss_band,
    smoothness,
)
from bnlab.lessons.why_it_works.experiments.placement import PLACES, place_accuracy
from bnlab.lessons.why_it_works.experiments.placement import RATES as PLACE_RATES
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
    race,
)

__all__ = [
    "DEEP_RELU",
    "DEEP_SIGMOID",
    "DEEP_TANH",
    "DISTURBANCES",
    "INPUTS",
    "LOOK_EVERY",
    "PLACES",
    "PLACE_RATES",
    "RATES",
    "RELU_GROWTH",
    "SCALES",
    "SHALLOW_RELU",
    "SIGMOID",
    "Design",
    "accuracy_grid",
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
    "race",
    "smoothness",
    "spread_profile",
    "standardized_digits",
    "unit_during_training",
    "with_effective_rate",
]
