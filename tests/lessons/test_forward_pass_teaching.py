"""Lesson 02: the learner's code draws its figures, and its text keeps its word."""

from pathlib import Path

import matplotlib as mpl
import nbformat
import numpy as np
import pytest

from bnlab.checks import seeds
from bnlab.course import find_lesson
from bnlab.lessons import examine
from bnlab.lessons.forward_pass import experiments as run
from bnlab.lessons.forward_pass import numerics, reference, widget
from bnlab.paths import release_path

COURSE = Path(__file__).parents[2]
LESSON = find_lesson("02")
SEEDS = range(5000, 5003)
MEASURES = pytest.mark.parametrize("seed", SEEDS)


def rng(seed):
    """One seed's generator."""
    return np.random.default_rng(seed)


class Called(Exception):
    """The experiment called what it was given."""


def refuse(*args, **kwargs):
    """Stand in for the learner's function."""
    raise Called


DRIVEN = {
    "scales": lambda f: run.scales(0.05, f),
    "batch_means": lambda f: run.batch_means(np.ones(3), 2, 2, rng(0), f),
    "identity_error": lambda f: run.identity_error(1.0, 1e-5, rng(0), f),
    "identity_error, forward": lambda f: run.identity_error(
        1.0, 1e-5, rng(0), forward=f
    ),
    "identity_error_in_batches": lambda f: run.identity_error_in_batches(8, rng(0), f),
    "variance_errors": lambda f: numerics.variance_errors(1.0, rng(0), f),
    "bias_effect": lambda f: run.bias_effect(1.0, rng(0), f),
    "widget": lambda f: widget.draw(0.0, 0.0, 1.0, 0.0, f),
}


@pytest.mark.parametrize("name", DRIVEN)
def test_an_experiment_computes_with_the_function_it_is_given(name):
    with pytest.raises(Called):
        DRIVEN[name](refuse)


def test_an_answer_of_lists_draws_the_figures_too():
    def lists(x):
        return x.mean(axis=0).tolist(), x.var(axis=0).tolist()

    means = run.batch_means(np.arange(9.0), 3, 4, rng(0), lists)
    np.testing.assert_allclose(means, run.batch_means(np.arange(9.0), 3, 4, rng(0)))


def test_the_widgets_axes_stay_where_they_are():
    mpl.use("agg")
    import matplotlib.pyplot as plt

    drawn = [widget.draw(*at) for at in ((0, 0, 1, 0), (20, 0.5, -2, 3), (0, -4, 0, 0))]
    limits = {tuple(ax.get_xlim() + ax.get_ylim() for ax in f.axes) for f in drawn}
    plt.close("all")
    assert len(limits) == 1


@pytest.mark.parametrize("at", [(20, 0.5, 2, 3), (20, 0.5, -2, -3), (-20, -4, 2, 3)])
def test_the_widget_cuts_nothing_off(at):
    mpl.use("agg")
    import matplotlib.pyplot as plt

    for ax in widget.draw(*at).axes:
        edges = ax.patches[1].get_data().edges
        assert ax.get_xlim()[0] < edges[0] < edges[-1] < ax.get_xlim()[1]
    plt.close("all")


EDGES = {
    "batch_statistics": ("one example", "one feature", "float32", "one value"),
    "normalize": ("one example", "float32", "one value", "variance of 0"),
    "batchnorm_forward": ("one example", "one feature", "float32", "one value"),
    "identity_parameters": ("variance is 0", "one feature", "integer"),
    "stable_variance": ("-10,000", "thousand", "one value", "one feature"),
    "dense_batchnorm_relu": ("one example", "one feature", "are all 0", "float32"),
}


@pytest.mark.parametrize("name", EDGES)
def test_the_visible_check_draws_the_edges_of_the_contract(name):
    from bnlab.lessons import find_exercise

    about = " ".join(case.__doc__.lower() for case in find_exercise(name).cases)
    assert [edge for edge in EDGES[name] if edge not in about] == []


def test_a_zero_for_every_feature_without_variance_is_caught():
    def normalize(x, mean, var, eps=1e-5):
        return np.where(var == 0, 0, (x - mean) / np.sqrt(var + eps))

    for seed in range(20):
        with seeds.fixed(seed):
            assert not examine("normalize", {"normalize": normalize}).passed


def test_question_1_a_feature_of_500_among_ones_becomes_10_per_example():
    x = rng(0).normal(1, 0.1, (32, 100))
    x[:, 0] += 499
    x_hat = reference.normalize(x.T, x.mean(axis=1), x.var(axis=1)).T
    np.testing.assert_allclose(x_hat[:, 0], 10, atol=0.1)


def test_question_2_one_above_a_constant_feature_becomes_316():
    x, mean, var = np.array([[8.0]]), np.array([7.0]), np.zeros(1)
    assert reference.normalize(x, mean, var).item() == pytest.approx(316, abs=0.5)


@pytest.mark.parametrize(
    ("gamma", "beta", "zeros"), [(1, 1, 1), (1, -1, 5), (1 / 6, 0, 3)]
)
def test_question_4_relu_gives_so_many_zeros_of_six(gamma, beta, zeros):
    x = rng(0).normal(size=(10_000, 1))
    y, _ = reference.batchnorm_forward(x, np.array([gamma]), np.array([beta]))
    assert 6 * (y <= 0).mean() == pytest.approx(zeros, abs=0.15)


@pytest.fixture(scope="module")
def released():
    return nbformat.read(release_path(COURSE, LESSON), as_version=4)


def test_code_cells_are_short(released):
    long = [
        c.id
        for c in released.cells
        if c.cell_type == "code" and len(c.source.splitlines()) > 15
    ]
    assert long == []
