"""The data are what they say: right numbers, right names, no leak."""

import hashlib

import numpy as np
import pytest

from bnlab import datasets

BUNDLED = [datasets.wine, datasets.digits, datasets.breast_cancer]


def fingerprint(data):
    return hashlib.sha256(data.x.tobytes() + data.y.tobytes()).hexdigest()[:16]


@pytest.mark.parametrize("load", BUNDLED)
def test_every_feature_has_a_name_and_a_unit(load):
    data = load()
    count = data.x.shape[1]
    assert len(set(data.features)) == len(data.units) == count
    assert set(data.y) == set(range(len(data.classes)))


@pytest.mark.parametrize(
    ("load", "shape", "digest"),
    [
        (datasets.wine, (178, 13), "3a28849ef2366c4b"),
        (datasets.digits, (1797, 64), "f6d9e39f37dc45d3"),
        (datasets.breast_cancer, (569, 30), "25e2eb7b7a8745b1"),
    ],
)
def test_bundled_numbers_are_those_that_were_extracted(load, shape, digest):
    data = load()
    assert data.x.shape == shape
    assert data.x.dtype == np.float64
    assert data.y.dtype == np.int64
    assert fingerprint(data) == digest


def test_loaded_arrays_are_the_callers_own():
    datasets.wine().x[:] = 0
    assert datasets.wine().x.max() == 1680


def test_hue_and_proline_have_the_scales_that_lesson_01_tells_of():
    data = datasets.wine()
    hue, proline = (data.x[:, data.features.index(n)] for n in ("hue", "proline"))
    assert (hue.min(), hue.max()) == (0.48, 1.71)
    assert (proline.min(), proline.max()) == (278, 1680)


def test_split_deals_every_example_once():
    data = datasets.wine()
    parts = datasets.split(data, np.random.default_rng(1))
    dealt = np.concatenate([part.x for part in parts])
    assert sorted(map(tuple, dealt)) == sorted(map(tuple, data.x))


def test_split_keeps_each_example_with_its_class():
    data = datasets.wine()
    known = {tuple(x): y for x, y in zip(data.x, data.y, strict=True)}
    train = datasets.split(data, np.random.default_rng(1)).train
    assert [known[tuple(x)] for x in train.x] == train.y.tolist()


def test_split_depends_on_the_generator_alone():
    data = datasets.wine()
    first, again, other = (
        datasets.split(data, np.random.default_rng(s)).test.x for s in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(("validation", "test"), [(-0.1, 0.2), (0.5, 0.5)])
def test_split_refuses_shares_that_leave_no_training(validation, test):
    with pytest.raises(ValueError, match="leave some for training"):
        datasets.split(datasets.wine(), np.random.default_rng(0), validation, test)


def test_mnist1d_repeats_for_an_equal_generator():
    first, again, other = (
        datasets.mnist1d(np.random.default_rng(s), 50) for s in (3, 3, 4)
    )
    assert np.array_equal(first.x, again.x)
    assert not np.array_equal(first.x, other.x)


def test_mnist1d_is_balanced_and_standardized():
    data = datasets.mnist1d(np.random.default_rng(0), 500)
    assert np.bincount(data.y).tolist() == [50] * 10
    assert abs(data.x.mean()) < 1e-12
    assert abs(data.x.std() - 1) < 1e-12


@pytest.mark.parametrize("count", [0, 15, -10])
def test_mnist1d_refuses_unequal_classes(count):
    with pytest.raises(ValueError, match="multiple of 10"):
        datasets.mnist1d(np.random.default_rng(0), count)


def test_mnist1d_has_the_autocorrelation_of_the_original():
    original = [0.8148, 0.5330, 0.3508, 0.2645]  # its first 5,000 signals
    x = datasets.mnist1d(np.random.default_rng(0)).x
    got = [np.mean(x[:, lag:] * x[:, :-lag]) for lag in (1, 2, 3, 4)]
    assert np.allclose(got, original, atol=0.01)
