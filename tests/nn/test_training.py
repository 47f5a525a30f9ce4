"""Training learns, reshuffles, repeats for equal seeds, and survives divergence."""

import numpy as np
import pytest

from bnlab import datasets
from bnlab.datasets import Part
from bnlab.nn import loss as losses
from bnlab.nn import training
from bnlab.nn.blas import _openblas, one_blas_thread
from bnlab.nn.network import mlp


@pytest.fixture(scope="module")
def digits():
    parts = datasets.split(datasets.digits(), np.random.default_rng(0))
    return [Part(part.x / 16, part.y) for part in parts]


def trained(digits, rng, rate=0.3, epochs=3, **options):
    network = mlp([64, 32, 10], rng, **options)
    history = training.train(
        network,
        digits[0],
        learning_rate=rate,
        epochs=epochs,
        batch_size=64,
        rng=rng,
        validation=digits[1],
    )
    return network, history


@pytest.mark.parametrize("norm", [None, "batch", "layer"])
def test_a_small_network_learns_the_digits(digits, norm):
    _, history = trained(digits, np.random.default_rng(0), epochs=10, norm=norm)
    assert history.accuracy[-1] > 0.9
    assert history.loss[-1] < history.loss[0]


def test_equal_seeds_give_equal_histories_and_others_do_not(digits):
    first, again, other = (
        trained(digits, np.random.default_rng(s))[1].loss for s in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_replicas_train_as_each_would_alone(digits):
    seeds = (1, 2)
    _, many = trained(digits, [np.random.default_rng(s) for s in seeds], norm="batch")
    for replica, seed in enumerate(seeds):
        _, one = trained(digits, np.random.default_rng(seed), norm="batch")
        # The order of float32 sums differs.
        assert np.allclose(many.loss[:, replica], one.loss, rtol=1e-3)


def test_each_replica_has_its_own_rate(digits):
    rngs = [np.random.default_rng(s) for s in (1, 1)]
    _, history = trained(digits, rngs, rate=np.array([0.0, 0.3]))
    assert history.loss[-1, 1] < history.loss[-1, 0] - 0.5


def test_a_rate_far_too_large_is_a_result_and_not_an_error(digits):
    _, history = trained(digits, np.random.default_rng(0), rate=1e6)
    assert history.accuracy[-1] < 0.3


def test_every_epoch_puts_the_samples_together_anew():
    x = np.arange(12.0).reshape(6, 2)
    rng = np.random.default_rng(0)
    first, second = (
        [frozenset(batch[:, 0]) for batch, _ in training.batches(x, np.eye(6), 3, rng)]
        for _ in range(2)
    )
    assert first != second
    assert set().union(*first) == set(x[:, 0])


def test_an_incomplete_batch_is_left_out():
    found = list(
        training.batches(np.ones((7, 2)), np.eye(7), 3, np.random.default_rng())
    )
    assert [x.shape for x, _ in found] == [(3, 2), (3, 2)]


@pytest.mark.parametrize("size", [0, 8])
def test_batch_size_must_fit_the_examples(size):
    with pytest.raises(ValueError, match="batch_size must be from 1 to 7"):
        next(
            training.batches(np.ones((7, 2)), np.eye(7), size, np.random.default_rng())
        )


def test_replicas_may_see_different_examples():
    x = np.stack([np.zeros((4, 2)), np.ones((4, 2))])
    targets = np.stack([np.eye(4)] * 2)
    rngs = [np.random.default_rng(s) for s in (0, 1)]
    batch, _ = next(training.batches(x, targets, 2, rngs))
    assert batch.mean(axis=(1, 2)).tolist() == [0, 1]


def test_softmax_survives_logits_of_a_thousand():
    logits = np.array([[1000.0, 0.0], [0.0, 1000.0]])
    loss, gradient = losses.softmax_cross_entropy(logits, np.array([[0, 1.0], [0, 1]]))
    assert loss == 500
    assert np.allclose(gradient, [[0.5, -0.5], [0, 0]])


def test_evaluation_keeps_the_mode(digits):
    network = mlp([64, 10], np.random.default_rng(0))
    training.evaluate(network, digits[1])
    assert network.mode == "train"


def test_cosine_falls_from_1_to_0():
    assert [round(training.cosine(t), 12) for t in (0, 0.5, 1)] == [1, 0.5, 0]


def test_steps_are_counted_for_the_callback(digits):
    seen = []
    training.train(
        mlp([64, 10], np.random.default_rng(0)),
        digits[0],
        learning_rate=0.1,
        epochs=2,
        batch_size=500,
        rng=np.random.default_rng(0),
        validation=digits[1],
        after_step=seen.append,
    )
    assert seen == [1, 2, 3, 4]


def test_training_leaves_the_number_of_blas_threads_as_it_was(digits):
    openblas = _openblas()
    before = openblas and openblas[0]()
    trained(digits, np.random.default_rng(0), epochs=1)
    assert (openblas and openblas[0]()) == before


def test_inside_one_blas_thread_there_is_one():
    openblas = _openblas()
    with one_blas_thread():
        assert openblas is None or openblas[0]() == 1
