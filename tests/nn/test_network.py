"""A network is its layers, its flat vectors and its mode."""

import numpy as np
import pytest

from bnlab.nn import BatchNorm, Dense
from bnlab.nn.network import mlp


def network(**options):
    return mlp([4, 5, 6, 3], np.random.default_rng(0), **options)


def test_parameters_are_views_of_one_flat_vector():
    net = network(norm="batch")
    net.params[...] = 7
    owned = [getattr(layer, name) for layer in net.layers for name in layer.shapes]
    assert all((array == 7).all() for array in owned)
    assert net.params.size == sum(array.size for array in owned)


def test_first_weights_have_the_deviation_that_was_asked_for():
    net = mlp([300, 200, 3], np.random.default_rng(0), scale=0.05)
    assert abs(net.layers[0].weights.std() - 0.05) < 0.001


@pytest.mark.parametrize(
    ("activation", "expected"),
    [("relu", (2 / 300) ** 0.5), ("tanh", (2 / 500) ** 0.5)],
)
def test_default_scale_is_he_for_relu_and_xavier_otherwise(activation, expected):
    net = mlp([300, 200, 3], np.random.default_rng(0), activation=activation)
    assert abs(net.layers[0].weights.std() / expected - 1) < 0.02


def test_each_replica_may_have_its_own_scale():
    rngs = [np.random.default_rng(s) for s in (0, 0)]
    net = mlp([4, 5, 3], rngs, scale=np.array([1.0, 3.0]))
    first, second = net.layers[0].weights
    assert np.allclose(3 * first, second)


def test_the_output_layer_may_have_its_own_scale():
    net = network(scale=0.0, last_scale=1.0)
    dense = net.of_type(Dense)
    assert not dense[0].weights.any()
    assert dense[-1].weights.any()


@pytest.mark.parametrize(("place", "index"), [("before", 1), ("after", 2)])
def test_norm_stands_where_it_is_asked_for(place, index):
    assert isinstance(network(norm="batch", place=place).layers[index], BatchNorm)


def test_modes_reach_every_layer():
    net = network(norm="batch")
    for switch, mode in ((net.eval, "eval"), (net.train, "train")):
        switch()
        assert {layer.mode for layer in net.layers} == {mode} == {net.mode}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"norm": "batchnorm"}, "norm must be"),
        ({"norm": "batch", "place": "inside"}, "place must be"),
    ],
)
def test_unknown_choices_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        network(**options)


def test_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="mode must be one of"):
        network().set_mode("test")


@pytest.mark.parametrize("options", [{"input_norm": True}, {}, {"activation": "tanh"}])
def test_forward_leaves_its_input_alone(options):
    x = np.random.default_rng(0).normal(size=(8, 4)).astype(np.float32)
    before = x.copy()
    network(norm="batch", **options).forward(x)
    assert np.array_equal(x, before)
