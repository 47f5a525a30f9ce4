"""Lesson 03: the learner's functions draw its figures, and its text keeps its word."""

import json
import re
from pathlib import Path
from time import sleep

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.text import Annotation

from bnlab.course import find_lesson
from bnlab.figures import axes
from bnlab.lessons import check, learners
from bnlab.lessons.backpropagation import experiments as run
from bnlab.lessons.backpropagation import figures as draw
from bnlab.lessons.backpropagation import (
    passes,
    reference,
    stages,
    training,
    widget,
    wrong_passes,
)
from bnlab.lessons.backpropagation.alts import ALTS
from bnlab.lessons.backpropagation.graph_figure import graph
from bnlab.nn.gradcheck import CENTRAL
from bnlab.paths import release_path

mpl.use("agg")
COURSE = Path(__file__).parents[2]
LESSON = find_lesson("03")
CELLS = {
    cell["id"]: "".join(cell["source"])
    for cell in json.loads(release_path(COURSE, LESSON).read_text("utf-8"))["cells"]
}


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.fixture(autouse=True)
def nothing_passed():
    for name in passes.PAIR:
        learners.forget(name)
    yield
    for name in passes.PAIR:
        learners.forget(name)


# The learner's functions


class Used(Exception):
    """The function handed in was called."""


def used(*args, **kwargs):
    raise Used


@pytest.mark.parametrize(
    "experiment",
    [
        lambda: training.descend(rng(), used),
        lambda: training.descend(rng(), bias_gradient=used),
        lambda: training.parameter_gradients(rng(), used),
        lambda: training.parameter_gradients(rng(), bias_gradient=used),
        lambda: run.gradient_errors(rng(), used, [1e-5]),
        lambda: run.paths(used),
        lambda: run.dx_of(run.random_layer(rng()), used),
        lambda: run.staged_seconds(run.random_layer(rng()), used),
        lambda: run.closed_seconds(reference.batchnorm_forward, used)(
            run.random_layer(rng())
        ),
        lambda: run.closed_seconds(used, used)(run.random_layer(rng())),
        lambda: wrong_passes.errors_shown(run.random_layer(rng()), used, used),
        lambda: wrong_passes.measured_dx(run.random_layer(rng()), used),
        lambda: stages.measured_gradients(run.random_layer(rng()), used),
        lambda: widget.draw(0.0, 0.0, used),
    ],
)
def test_an_experiment_calls_the_function_that_it_is_given(experiment):
    with pytest.raises(Used):
        experiment()


def forward_with_a_dict(x, gamma, beta, eps=1e-5):
    y, cache = reference.batchnorm_forward(x, gamma, beta, eps)
    return y, {"cache": cache}


def backward_of_a_dict(dy, cache):
    return reference.batchnorm_backward(dy, cache["cache"])


def test_a_backward_pass_gets_the_cache_of_its_own_forward_pass():
    learners.remember("batchnorm_forward", forward_with_a_dict)
    learners.remember("batchnorm_backward", backward_of_a_dict)
    mine = passes.yours_as_one()
    layer = run.random_layer(rng())
    assert np.array_equal(run.dx_of(layer, mine), run.dx_of(layer))
    assert mine.note == "Drawn with your `batchnorm_backward`."


def test_a_forward_pass_that_was_only_tried_with_the_backward_pass_draws_too():
    check(
        "batchnorm_backward", backward_of_a_dict, batchnorm_forward=forward_with_a_dict
    )
    assert passes.yours_as_one().note == "Drawn with your `batchnorm_backward`."


def test_a_slow_pass_is_timed_fewer_times():
    calls = []

    def slow(*layer):
        calls.append(layer)
        sleep(0.05)

    run.staged_seconds(run.random_layer(rng()), slow)
    assert 1 <= len(calls) <= 6


@pytest.mark.parametrize("name", passes.PAIR)
def test_half_a_pair_draws_nothing(name):
    learners.remember(name, used)
    mine = passes.yours_as_one()
    run.dx_of(run.random_layer(rng()), mine)
    assert "Drawn with bnlab's" in mine.note


def test_a_pair_that_no_longer_fits_is_replaced():
    learners.remember("batchnorm_forward", reference.batchnorm_forward)
    learners.remember("batchnorm_backward", backward_of_a_dict)
    mine = passes.yours_as_one()
    run.dx_of(run.random_layer(rng()), mine)
    assert "raised TypeError here" in mine.note


# The table


def test_the_table_is_measured_with_the_function_that_it_is_given():
    def one_too_many(f, x, h=1e-5):
        return reference.numerical_gradient(f, x, h) + 1

    layer = run.random_layer(rng())
    staged = reference.batchnorm_backward_staged
    table = stages.compare_stages(staged, layer, one_too_many)
    assert {row[1] for row in table.rows} == {"False"}


@pytest.mark.parametrize(
    ("backward", "words"),
    [
        (reference.batchnorm_backward, "dx       True"),
        (lambda dy, cache: (0 * dy, dy.sum(axis=0), dy.sum(axis=0)), "dx       False"),
        (
            lambda dy, cache: list(reference.batchnorm_backward(dy, cache)),
            "dx       True",
        ),
        (lambda dy, cache: None, "Not written yet"),
        (lambda dy, cache: 1 / 0, "Your code raised ZeroDivisionError"),
    ],
)
def test_the_closed_form_stands_beside_measured_gradients(backward, words):
    layer = run.random_layer(rng())
    forward = reference.batchnorm_forward
    assert words in str(stages.compare_closed(forward, backward, layer))


def test_the_table_goes_on_without_a_forward_pass():
    layer = run.random_layer(rng())
    table = stages.compare_closed(lambda *a: None, reference.batchnorm_backward, layer)
    assert "Not written yet" in str(table)


# What the text says of the figures, for ten seeds


@pytest.mark.parametrize("seed", range(10))
def test_five_of_the_shown_mistakes_pass_with_sum_of_y_and_none_with_a_random_dy(seed):
    layer = run.random_layer(rng(seed))
    functions = reference.batchnorm_backward_staged, reference.numerical_gradient
    random = wrong_passes.errors_shown(layer, *functions)
    ones = wrong_passes.errors_shown(wrong_passes.with_sum_of_y(layer), *functions)
    assert [error < CENTRAL for error in random.values()] == [True] + 8 * [False]
    assert [error < CENTRAL for error in ones.values()] == 6 * [True] + 3 * [False]


def test_the_paths_add_up_to_dx():
    *paths, dx = run.paths().values()
    assert np.allclose(sum(paths), dx, atol=1e-15)


def test_every_example_of_the_figure_gets_a_dx():
    assert np.abs(run.paths()["dx, their sum"]).min() > 0.01


@pytest.mark.parametrize("seed", range(10))
def test_what_is_passed_on_has_no_slope_against_x_hat(seed):
    layer, x_hat = run.sloped_layer(rng(seed))
    slopes = [
        abs(np.polyfit(x_hat[:, 0], gradient[:, 0], 1)[0])
        for gradient in (layer.dy, run.dx_of(layer))
    ]
    assert slopes[0] > 0.3
    assert slopes[1] < 1e-5


def test_your_gradient_is_negative_at_the_start_and_positive_with_the_mate_at_four():
    start, four = widget.own_gradients(np.array([0.0, 4.0]), 0.0)[0]
    assert start < -0.1
    assert four > 0.03


@pytest.mark.parametrize("seed", range(10))
def test_training_with_the_right_pass_ends_lower(seed):
    right = training.descend(rng(seed))
    wrong = training.descend(rng(seed), passes.statistics_as_constants)
    assert right.loss[-1] < wrong.loss[-1] < right.loss[0]


# The graph


def boxes_of(ax):
    texts = [t for t in ax.texts if t.get_text().count("\n")]
    extents = [t.get_bbox_patch().get_window_extent() for t in texts]
    return {
        t.get_text().split("\n")[0]: box for t, box in zip(texts, extents, strict=True)
    }


def test_every_arrow_ends_at_the_edge_of_a_box():
    fig, ax = axes(width=5.0, height=6.2)
    graph(ax)
    fig.canvas.draw()
    boxes = boxes_of(ax).values()
    arrows = [text for text in ax.texts if isinstance(text, Annotation)]
    assert len(arrows) == 11
    for arrow in arrows:
        tip = ax.transData.transform(arrow.xy)
        assert any(box.padded(1).contains(*tip) for box in boxes)
        assert not any(box.padded(-1).contains(*tip) for box in boxes)


def test_the_graph_has_a_node_for_inv_std():
    _, ax = axes(width=5.0, height=6.2)
    assert "inv_std" in boxes_of(graph(ax))


# The notebook


def test_the_equations_of_dvar_and_dmean_are_left_to_the_learner():
    text = CELLS["equation_staged"] + CELLS["section_staged"]
    assert r"d\gamma =" in text
    assert not re.search(r"d\\mu|d\\sigma|dvar *=|dmean *=", text)


def test_every_alternative_text_is_used():
    shown = set(re.findall(r'ALTS\["(\w+)"\]', "".join(CELLS.values())))
    assert shown | {"mate"} == set(ALTS)


def test_code_cells_have_fifteen_lines_at_most():
    exercises = {each.name for each in LESSON.exercises}
    tagged = {n: t for n, t in CELLS.items() if n.startswith(("figure_", "table_"))}
    assert not exercises & set(tagged)
    assert max(text.count("\n") + 1 for text in tagged.values()) <= 15


def test_an_exact_zero_is_drawn_on_a_logarithmic_axis():
    _, ax = axes()
    draw.gradient_sizes(ax, {"bias": np.zeros(2)})
    assert ax.lines[0].get_xdata().min() > 0
