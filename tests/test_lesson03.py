"""Lesson 03: the reference against two oracles, its checks, experiments and widget."""

import matplotlib as mpl
import numpy as np
import pytest

from bnlab.checks.exercise import references
from bnlab.figures import axes
from bnlab.lessons import examine, find_exercise
from bnlab.lessons.backpropagation import experiments as run
from bnlab.lessons.backpropagation import figures as draw
from bnlab.lessons.backpropagation import reference, training, wrong_passes
from bnlab.lessons.backpropagation import widget as widgets
from bnlab.lessons.backpropagation.graph_figure import graph
from bnlab.lessons.backpropagation.passes import statistics_as_constants
from bnlab.lessons.backpropagation.stages import compare_stages, measured_gradients
from bnlab.nn.gradcheck import COMPLEX_STEP, complex_step_gradient

mpl.use("agg")
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
    by_matrix = [
        jacobian(column, gamma, run.EPS).T @ dy
        for column, gamma, dy in zip(layer.x.T, layer.gamma, layer.dy.T, strict=True)
    ]
    difference = np.abs(closed(layer)[0] - np.array(by_matrix).T).max()
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


# The checks


def check_of(name, **functions):
    every = references(find_exercise(name))
    return examine(name, {**every, **functions})


def biased_forward(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0, ddof=1) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, reference_cache(x_hat, inv_std, gamma)


def forward_without_beta(x, gamma, beta, eps=1e-5):
    return reference.batchnorm_forward(x, gamma, 0 * beta, eps)


def forward_that_raises(x, gamma, beta, eps=1e-5):
    raise KeyError("oops")


def reference_cache(x_hat, inv_std, gamma):
    from bnlab.lessons.forward_pass.reference import Cache

    return Cache(x_hat, inv_std, gamma)


@pytest.mark.parametrize(
    ("forward", "reason"),
    [
        (biased_forward, "divides by N - 1"),
        (forward_without_beta, "beta is not used"),
        (forward_that_raises, "KeyError"),
    ],
)
def test_wrong_forward_is_the_cause(forward, reason):
    problem = check_of("batchnorm_backward", batchnorm_forward=forward).problems[0]
    assert problem.cause.startswith("your batchnorm_forward is what is wrong")
    assert reason in problem.cause


def forward_calling_others(x, gamma, beta, eps=1e-5):
    mean, var = batch_statistics(x)  # noqa: F821 (isn't in this notebook)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@pytest.mark.parametrize("name", ["batchnorm_forward", "batchnorm_backward"])
def test_missing_helper_of_another_lesson_is_asked_for(name):
    result = check_of(name, batchnorm_forward=forward_calling_others)
    cause = result.problems[0].cause
    assert "batch_statistics is an exercise of lesson 02; paste yours" in cause


def test_other_unknown_names_are_left_to_their_message():
    def misspelt(x, gamma, beta, eps=1e-5):
        return batch_statistic(x)  # noqa: F821

    (problem,) = check_of("batchnorm_forward", batchnorm_forward=misspelt).problems
    assert "name 'batch_statistic' is not defined" in problem.what
    assert problem.cause == ""


def test_wrong_forward_gives_its_own_section_and_no_hints():
    result = check_of("batchnorm_backward", batchnorm_forward=biased_forward)
    assert result.hints == ()
    assert result.lines()[-1] == (
        'Read again: "Scale and shift: the whole forward pass" (lesson 02).'
    )


def test_missing_cache_is_told():
    def without_cache(*arguments):
        return reference.batchnorm_forward(*arguments)[0], None

    result = check_of("batchnorm_backward", batchnorm_forward=without_cache)
    assert "your batchnorm_forward returned None as its cache" in str(result)


def test_error_with_a_cache_keeps_its_message():
    def taking_apart(dy, cache):
        a, b = None
        return a, b, cache

    result = check_of("batchnorm_backward", batchnorm_backward=taking_apart)
    assert "your code raised TypeError" in str(result)


def test_missing_forward_is_not_written_yet():
    result = check_of("batchnorm_backward", batchnorm_forward=lambda *a, **k: None)
    assert "not written yet: your batchnorm_forward" in str(result)


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (3.0, "must return (dx, dgamma, dbeta), got one value"),
        ((1, 2), "three values"),
        (np.array(1.0), "three values"),
        ({}, "got one value"),
        (("a", None, 3), "dx must be an array of numbers, got str"),
    ],
)
def test_odd_result_of_backward_fails_with_a_sentence(returned, words):
    result = check_of("batchnorm_backward", batchnorm_backward=lambda *a: returned)
    assert words in str(result)


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        ((1, 2), "must return a dict with the keys dbeta, dgamma, dx_hat"),
        ({"dx": 1, "dbeta": 2}, "the dict has no key dgamma, dx_hat, dvar, dmean"),
        (dict.fromkeys(reference.STAGES, "a"), "must be an array of numbers, got str"),
    ],
)
def test_odd_result_of_stages_fails_with_a_sentence(returned, words):
    result = check_of(
        "batchnorm_backward_staged", batchnorm_backward_staged=lambda *a, **k: returned
    )
    assert words in str(result)


def test_extra_stages_are_welcome():
    def with_more(dy, x, gamma, eps=1e-5):
        stages = reference.batchnorm_backward_staged(dy, x, gamma, eps)
        return {**stages, "dstd": "whatever"}

    name = "batchnorm_backward_staged"
    assert check_of(name, batchnorm_backward_staged=with_more).passed


def test_later_stage_is_not_explained_by_a_mistake_that_misses_the_first():
    """dx_hat is off by inv_std, so dmean looks as if divided by the variance."""

    def normalized_dx_hat(dy, x, gamma, eps=1e-5):
        inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
        return reference.batchnorm_backward_staged(dy, x, gamma * inv_std, eps)

    name = "batchnorm_backward_staged"
    result = check_of(name, batchnorm_backward_staged=normalized_dx_hat)
    assert [problem.cause for problem in result.problems] == [""] * 4


def patient(f, x, h=1e-5):
    """Goes on when f refuses."""
    for _ in range(1000):
        try:
            f(x)
        except ValueError:
            break
    return reference.numerical_gradient(lambda v: 0.0, x, h)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (patient, "more than 120 times for each element"),
        (lambda f, x, h=1e-5: f(x[:1]), "gives it shape (1,)"),
        (lambda f, x, h=1e-5: f(x + 0j), "gives it complex128"),
    ],
)
def test_unfair_call_of_f_is_told(wrong, words):
    assert words in str(check_of("numerical_gradient", numerical_gradient=wrong))


@pytest.mark.parametrize("slip", [1e-11, 1e-3])
def test_x_that_stays_moved_is_told(slip):
    def moves(f, x, h=1e-5):
        gradient = reference.numerical_gradient(f, x, h)
        x += slip
        return gradient

    result = check_of("numerical_gradient", numerical_gradient=moves)
    assert "change of x differs" in str(result)


def test_x_may_be_off_by_rounding():
    def rounds(f, x, h=1e-5):
        gradient = reference.numerical_gradient(f, x, h)
        x += 1e-14
        return gradient

    assert check_of("numerical_gradient", numerical_gradient=rounds).passed


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


@pytest.mark.parametrize(
    "figure",
    [
        lambda ax: draw.descent(ax, np.ones((2, 5)), "wrong", "a", "loss (nats)"),
        lambda ax: draw.error_by_step(
            ax, np.array([1e-5, 1e-4]), {"central": np.ones((3, 2))}
        ),
        lambda ax: draw.survivors(ax, ["a", "b"], [0.1, 0.2], [1e-16, 1.0]),
        lambda ax: draw.fitted(ax, np.arange(4.0), np.ones(4), "plain", "dy"),
        lambda ax: draw.times(ax, (32, 64), [1e-3, 2e-3], [1e-4, 2e-4]),
        lambda ax: draw.gradient_sizes(ax, {"bias": np.ones(3), "beta": np.ones(3)}),
    ],
)
def test_figure_labels_its_axes_and_returns_them(figure):
    _, ax = axes()
    assert figure(ax) is ax
    assert ax.get_xlabel()
    assert ax.get_ylabel() or len(ax.get_yticklabels())


def test_graph_names_every_gradient():
    _, ax = axes()
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
