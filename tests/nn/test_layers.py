"""Every layer's gradient is the true one, with replicas and without."""

import numpy as np
import pytest

from bnlab.lessons.backpropagation.reference import numerical_gradient
from bnlab.lessons.forward_pass.reference import batchnorm_forward
from bnlab.nn import BatchNorm, Dense, Dropout, GroupNorm, gradcheck, training
from bnlab.nn import loss as losses
from bnlab.nn.network import Network, mlp

NORMS = {
    "plain": {},
    "batch": {"norm": "batch"},
    "after": {"norm": "batch", "place": "after"},
    "input": {"norm": "batch", "input_norm": True},
    "ghost": {"norm": "ghost", "ghost_size": 3},
    "ghost after": {"norm": "ghost", "ghost_size": 3, "place": "after"},
    "layer": {"norm": "layer"},
    "group": {"norm": "group", "groups": 2},
    "group after": {"norm": "group", "groups": 2, "place": "after"},
}


def examples(seed=0, n=12, d=3, classes=3):
    rng = np.random.default_rng(seed)
    x = rng.normal(2, 3, (n, d))
    return x, losses.one_hot(rng.integers(classes, size=n), classes, float)


def build(dtype, rng=None, sizes=(3, 4, 4, 3), **options):
    rng = np.random.default_rng(1) if rng is None else rng
    network = mlp(list(sizes), rng, dtype=dtype, **options)
    jitter = np.random.default_rng(2).normal(0, 0.3, network.params.shape)
    network.params += jitter.astype(dtype)  # away from gamma 1 and beta 0
    network.set_mode("batch")
    return network


def loss_of(network, x, targets):
    def loss(params):
        network.params[...] = params
        logits = network.forward(x.astype(network.params.dtype))
        return losses.softmax_cross_entropy(logits, targets)[0]

    return loss


def analytic(network, x, targets):
    training.loss_and_gradient(network, x.astype(network.params.dtype), targets)
    return network.grads.copy()


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "linear"])
@pytest.mark.parametrize("options", NORMS.values(), ids=NORMS)
def test_gradient_equals_the_complex_step(options, activation):
    x, targets = examples()
    network = build(np.float64, activation=activation, **options)
    twin = build(np.complex128, activation=activation, **options)
    exact = gradcheck.complex_step_gradient(
        loss_of(twin, x, targets), network.params.copy()
    )
    error = gradcheck.relative_error(analytic(network, x, targets), exact)
    assert error < gradcheck.COMPLEX_STEP


@pytest.mark.parametrize("options", NORMS.values(), ids=NORMS)
def test_relu_gradient_equals_central_differences(options):
    x, targets = examples()
    network = build(np.float64, activation="relu", **options)
    got, start = analytic(network, x, targets), network.params.copy()
    exact = numerical_gradient(loss_of(network, x, targets), start)
    assert gradcheck.relative_error(got, exact) < gradcheck.CENTRAL


@pytest.mark.parametrize("options", NORMS.values(), ids=NORMS)
def test_a_replica_is_the_network_that_its_generator_alone_makes(options):
    x, targets = examples()
    seeds = [3, 4]
    many = mlp([3, 4, 4, 3], [np.random.default_rng(s) for s in seeds], **options)
    training.loss_and_gradient(many, np.float32(x), np.float32(targets))
    for replica, seed in enumerate(seeds):
        one = mlp([3, 4, 4, 3], np.random.default_rng(seed), **options)
        training.loss_and_gradient(one, np.float32(x), np.float32(targets))
        assert np.array_equal(one.params, many.params[replica])
        error = gradcheck.relative_error(many.grads[replica], one.grads)
        assert error < gradcheck.FLOAT32


def single(layer, dtype=np.float64):
    """A network of one layer, so that its parameters exist."""
    return Network([layer], np.random.default_rng(0), dtype)


def test_batch_norm_is_that_of_lesson_02():
    x = np.random.default_rng(0).normal(5, 2, (9, 4))
    network = single(BatchNorm(4, eps=0.1, overwrite=False))
    layer = network.layers[0]
    layer.gamma[...], layer.beta[...] = 2, -1
    expected, _ = batchnorm_forward(x, layer.gamma[0], layer.beta[0], 0.1)
    assert np.allclose(network.forward(x), expected, rtol=0, atol=1e-14)


def test_batch_norm_keeps_float32_digits_at_a_mean_of_10000():
    x = np.random.default_rng(0).normal(1e4, 1, (256, 50)).astype(np.float32)
    wide = x.astype(float)
    expected = (wide - wide.mean(axis=0)) / np.sqrt(wide.var(axis=0) + 1e-5)
    y = single(BatchNorm(50), np.float32).forward(x.copy())
    # The plain two-pass form is off by 2e-3 here.
    assert np.abs(y - expected).max() < 2e-5


def test_running_averages_are_those_of_the_batches_without_a_start_value():
    rng = np.random.default_rng(0)
    network = single(BatchNorm(3, momentum=0.1, overwrite=False))
    seen = [rng.normal(4, 2, (8, 3)) for _ in range(5)]
    for x in seen:
        network.forward(x)
    weights = 0.1 * 0.9 ** np.arange(5)[::-1] / (1 - 0.9**5)
    means = np.array([x.mean(axis=0) for x in seen])
    variances = np.array([x.var(axis=0, ddof=1) for x in seen])
    layer = network.layers[0]
    assert np.allclose(layer.running_mean[0], weights @ means)
    assert np.allclose(layer.running_var[0], weights @ variances)


def test_uncorrected_running_averages_start_from_0_and_1():
    x = np.random.default_rng(0).normal(4, 2, (8, 3))
    network = single(BatchNorm(3, momentum=0.1, overwrite=False, debias=False))
    network.forward(x)
    layer = network.layers[0]
    assert np.allclose(layer.running_mean[0], 0.1 * x.mean(axis=0))
    assert np.allclose(layer.running_var[0], 0.9 + 0.1 * x.var(axis=0, ddof=1))


@pytest.mark.parametrize("mode", ["eval", "batch"])
def test_only_training_moves_the_running_statistics(mode):
    network = single(BatchNorm(3, overwrite=False))
    network.forward(np.random.default_rng(0).normal(4, 2, (8, 3)))
    before = network.layers[0].running_mean.copy()
    network.set_mode(mode)
    network.forward(np.ones((8, 3)))
    assert np.array_equal(network.layers[0].running_mean, before)


def test_in_eval_mode_an_example_is_judged_alone():
    x = np.random.default_rng(0).normal(size=(8, 3))
    network = single(BatchNorm(3, overwrite=False))
    network.forward(x)
    network.eval()
    assert np.array_equal(network.forward(x)[:1], network.forward(x[:1]))


@pytest.mark.parametrize("norm", ["batch", "noisy"])
def test_no_bias_stands_before_batch_norm(norm):
    rng = np.random.default_rng(0)
    network = mlp([3, 4, 2], rng, norm=norm, noise_rng=rng)
    assert [layer.bias is not None for layer in network.of_type(Dense)] == [False, True]


def test_ghost_batch_norm_of_the_whole_batch_is_batch_norm():
    x, targets = examples()
    whole = build(np.float64, norm="batch")
    ghost = build(np.float64, norm="ghost", ghost_size=12)
    expected = analytic(whole, x, targets)
    assert np.allclose(analytic(ghost, x, targets), expected, rtol=1e-12, atol=1e-15)


def test_ghost_batch_norm_refuses_a_batch_that_it_cannot_divide():
    network = mlp([3, 4, 2], np.random.default_rng(0), norm="ghost", ghost_size=5)
    with pytest.raises(ValueError, match="multiple of ghost_size 5, got 12"):
        network.forward(np.float32(examples()[0]))


def test_noise_moves_the_distribution_except_in_eval_mode():
    x = np.float32(examples()[0])
    noise = np.random.default_rng(5)
    network = mlp([3, 4, 2], np.random.default_rng(0), norm="noisy", noise_rng=noise)
    assert not np.allclose(network.forward(x), network.forward(x))
    network.eval()
    assert np.array_equal(network.forward(x), network.forward(x))


def test_gradient_of_noisy_batch_norm_is_that_of_its_drawn_noise():
    x, targets = examples()

    def noisy(dtype):
        network = build(
            dtype, activation="tanh", norm="noisy", noise_rng=np.random.default_rng(7)
        )
        network.train()
        return network

    twin = noisy(np.complex128)

    def loss(params):
        for layer in twin.layers:
            if hasattr(layer, "rng"):
                layer.rng = rng
        return loss_of(twin, x, targets)(params)

    network = noisy(np.float64)
    exact = np.empty_like(network.params)
    for i in range(exact.size):
        rng = np.random.default_rng(7)
        stepped = network.params.astype(complex)
        stepped[i] += 1e-30j
        exact[i] = loss(stepped).imag / 1e-30
    error = gradcheck.relative_error(analytic(network, x, targets), exact)
    assert error < gradcheck.COMPLEX_STEP


def test_dropout_keeps_the_mean_and_loses_the_share_it_says():
    network = single(Dropout(0.8, np.random.default_rng(0)))
    y = network.forward(np.ones((1000, 50)))
    assert abs((y == 0).mean() - 0.2) < 0.01
    assert abs(y.mean() - 1) < 0.01


def test_dropout_sends_the_gradient_where_values_went():
    network = single(Dropout(0.8, np.random.default_rng(0)))
    y = network.forward(np.ones((10, 5)))
    assert np.array_equal(network.layers[0].backward(np.ones((10, 5))), y)


def test_layer_norm_ignores_the_other_examples():
    x = np.random.default_rng(0).normal(size=(6, 4))
    network = single(GroupNorm(4))
    assert np.allclose(network.forward(x)[:1], network.forward(x[:1]))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: GroupNorm(5, 2), "groups must divide 5 features, got 2"),
        (
            lambda: Dropout(0, np.random.default_rng(0)),
            r"keep_prob must be in \(0, 1\]",
        ),
        (lambda: Dense(2, 2, scale="large"), "scale must be one of"),
    ],
)
def test_a_layer_says_what_it_needs(make, message):
    with pytest.raises(ValueError, match=message):
        make()
