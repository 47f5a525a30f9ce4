"""Lesson 03's own: the reference against two oracles, its experiments and widget."""

import numpy as np
import pytest

from bnlab.lessons.backpropagation import experiments as run
from bnlab.lessons.backpropagation import reference, training, wrong_passes
from bnlab.lessons.backpropagation import widget as widgets
from bnlab.lessons.backpropagation.graph_figure import graph
from bnlab.lessons.backpropagation.passes import statistics_as_constants
from bnlab.lessons.backpropagation.stages import compare_stages, measured_gradients
from bnlab.nn.gradcheck import COMPLEX_STEP, complex_step_gradient

SHAPES = [(2, 3), (3, 5), (4, 4), (9, 1), (40, 3)]


def layer_of(shape, seed=0):
    return run.random_layer(np.random.default_rng(seed), *shape)


def closed(layer, eps=run.EPS):
    cache = reference.batchnorm_forward(layer.x, layer.gamma, layer.beta, eps)[1]
    return reference.batchnorm_backward(layer.dy, cache)


def jacobian(x, gamma, eps):
    """dy / dx of one feature, a row for each output, from the definition."""
    n = len(x)
    std = np.sqrt(x.var() + eps)
    x_hat = (x - x.mean()) / std
    return gamma / std * (np.eye(n) - 1 / n - np.outer(x_hat, x_hat) / n)


def by_matrix(layer):
    """dx, feature by feature."""
    columns = zip(layer.x.T, layer.gamma, layer.dy.T, strict=True)
    return np.stack(
        [jacobian(x, gamma, run.EPS).T @ dy for x, gamma, dy in columns], axis=1
    )


def size_of_terms(layer):
    """The terms that cancel in dx."""
    return np.abs(layer.gamma * layer.dy / layer.x.std(axis=0)).max()


# The reference


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("stage", reference.STAGES)
def test_stage_equals_its_complex_step(shape, stage):
    layer = layer_of(shape)
    got = reference.batchnorm_backward_staged(layer.dy, layer.x, layer.gamma, run.EPS)
    size = max(np.abs(got[stage]).max(), size_of_terms(layer))
    true = measured_gradients(layer, complex_step_gradient)[stage]
    assert np.abs(got[stage] - true).max() / size < COMPLEX_STEP


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_closed_form_equals_the_matrix_of_derivatives(shape):
    layer = layer_of(shape)
    difference = np.abs(closed(layer)[0] - by_matrix(layer)).max()
    assert difference / size_of_terms(layer) < 1e-13


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_closed_form_equals_staged(shape):
    layer = layer_of(shape)
    stages = reference.batchnorm_backward_staged(layer.dy, layer.x, layer.gamma)
    for name, got in zip(("dx", "dgamma", "dbeta"), closed(layer), strict=True):
        assert np.allclose(got, stages[name], rtol=1e-12, atol=1e-14), name


def test_gradient_of_one_example_is_zero():
    layer = layer_of((1, 4))
    assert np.abs(closed(layer)[0]).max() < 1e-12
    stages = reference.batchnorm_backward_staged(layer.dy, layer.x, layer.gamma)
    assert np.abs(stages["dx"]).max() < 1e-12


def test_backward_pass_leaves_its_arguments():
    layer = layer_of((5, 3))
    cache = reference.batchnorm_forward(layer.x, layer.gamma, layer.beta)[1]
    before = [array.copy() for array in (*cache, layer.dy)]
    reference.batchnorm_backward(layer.dy, cache)
    assert all(map(np.array_equal, before, (*cache, layer.dy)))


@pytest.mark.parametrize("name", ["batchnorm_backward", "batchnorm_backward_staged"])
def test_wrong_shape_of_dy_is_told(name):
    layer = layer_of((5, 3))
    cache = reference.batchnorm_forward(layer.x, layer.gamma, layer.beta)[1]
    arguments = (cache,) if name == "batchnorm_backward" else (layer.x, layer.gamma)
    with pytest.raises(ValueError, match=r"dy must have shape \(5, 3\), got \(5, 2\)"):
        getattr(reference, name)(layer.dy[:, :2], *arguments)


def test_bias_gradient_vanishes_behind_batch_norm():
    layer = layer_of((32, 4))
    bias = reference.bias_gradient(closed(layer)[0])
    assert np.abs(bias).max() < 1e-13 * size_of_terms(layer)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_complex_step_of_x_equals_the_matrix_of_derivatives(shape):
    layer = layer_of(shape)
    true = measured_gradients(layer, complex_step_gradient)["dx"]
    difference = np.abs(true - by_matrix(layer)).max()
    assert difference / size_of_terms(layer) < 1e-13


# What the lesson shows


def test_bias_moves_only_with_statistics_as_constants():
    right = training.descend(np.random.default_rng(3))
    wrong = training.descend(np.random.default_rng(3), statistics_as_constants)
    assert right.bias[-1] < 1e-12
    assert wrong.bias[-1] > 1
    assert right.loss[-1] < wrong.loss[-1] < 0.4 < right.loss[0]


def test_measured_gradients_have_their_errors():
    def error(way, h):
        rng = np.random.default_rng(0)
        return run.gradient_errors(rng, run.WAYS[way], [h])[0]

    assert error("one-sided", 1e-5) > 1e-7
    assert error("central", 1e-5) < 1e-8
    assert error("complex step", 1e-30) < 1e-14


def test_most_wrong_passes_survive_the_loss_sum_of_y():
    passed, wrong = wrong_passes.survivors(np.random.default_rng(0))
    assert wrong / 2 < passed < wrong


def test_scaled_weights_get_the_inverse_gradient():
    assert abs(run.scaled_gradient(np.random.default_rng(0), 10) - 0.1) < 1e-5


def test_dx_sums_to_zero_and_is_orthogonal_to_x_hat_up_to_eps():
    total, along = run.sums(np.random.default_rng(0))
    assert total < 1e-13
    assert 1e-8 < along < 1e-4


def test_table_shows_each_stage_as_approx():
    table = compare_stages(reference.batchnorm_backward_staged, layer_of((8, 5)))
    assert [row[0] for row in table.rows] == list(reference.STAGES)
    assert all(row[1] == "True" for row in table.rows)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda *a: None, "Not written yet"),
        (lambda *a: 1 / 0, "Your code raised ZeroDivisionError"),
        (lambda *a: {"dx": np.ones(3)}, "shape (3,), needed (8, 5)"),
    ],
)
def test_table_goes_on_without_stages(function, words):
    assert words in str(compare_stages(function, layer_of((8, 5))))


def test_table_shows_where_a_mistake_begins():
    def wrong(dy, x, gamma, eps):
        stages = reference.batchnorm_backward_staged(dy, x, gamma, eps)
        return {**stages, "dvar": -stages["dvar"]}

    table = compare_stages(wrong, layer_of((8, 5)))
    assert [row[0] for row in table.rows if row[1] == "False"] == ["dvar"]


# Figures and the widget


def test_graph_names_every_gradient(ax):
    texts = {text.get_text() for text in graph(ax).texts}
    nodes = ("x", "mean", "var", "x_hat", "gamma", "beta")
    assert {f"d{name}" for name in nodes} <= texts


def test_mate_can_turn_the_sign_of_a_gradient():
    own = widgets.own_gradients(np.linspace(-5, 5, 101), 0.0)[0]
    assert own.min() < -0.1
    assert own.max() > 0.1


def test_gradients_of_a_batch_with_its_mate_sum_to_zero():
    assert abs(widgets.own_gradients(np.array([2.5]), 1.5).sum()) < 1e-12


def test_widget_draws_both_panels():
    left, right = widgets.draw(-3.0, 1.5).axes
    assert left.get_xlabel()
    assert right.get_ylabel() == "your dx (no unit)"
