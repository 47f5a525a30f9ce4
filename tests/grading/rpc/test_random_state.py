"""A state of a random generator is believed only if every part of it fits."""

import copy

import numpy as np
import pytest

from bnlab.grading.rpc import random_state
from bnlab.grading.rpc.random_state import BadState, generator_from

KINDS = ("PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937")
WRONG = (-1, 2**200, 1.5, None, True, "1", [1], np.zeros(3, np.uint64), np.zeros(624))


def state_of(kind):
    return np.random.Generator(getattr(np.random, kind)(1)).bit_generator.state


def places(state, within=()):
    """The way to each part of a state."""
    for key, value in state.items():
        yield (*within, key)
        if isinstance(value, dict):
            yield from places(value, (*within, key))


def inner(state, way):
    for key in way[:-1]:
        state = state[key]
    return state


PARTS = [(kind, way) for kind in KINDS for way in places(state_of(kind))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_state_gives_the_generator_that_has_it(kind):
    state = state_of(kind)
    same = generator_from(copy.deepcopy(state))
    assert same.random() == np.random.Generator(getattr(np.random, kind)(1)).random()


@pytest.mark.parametrize(("kind", "way"), PARTS)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_part_of_another_kind_or_size_is_refused(kind, way, wrong):
    state = copy.deepcopy(state_of(kind))
    inner(state, way)[way[-1]] = wrong
    with pytest.raises(BadState):
        generator_from(state)


@pytest.mark.parametrize(("kind", "way"), PARTS)
def test_a_state_that_lacks_a_part_is_refused(kind, way):
    state = copy.deepcopy(state_of(kind))
    del inner(state, way)[way[-1]]
    with pytest.raises(BadState):
        generator_from(state)


@pytest.mark.parametrize(("kind", "way"), PARTS)
def test_a_state_with_one_part_more_is_refused(kind, way):
    state = copy.deepcopy(state_of(kind))
    inner(state, way)["more"] = 1
    with pytest.raises(BadState):
        generator_from(state)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("wrong", [-1, 10**6, 1j, None, "1", np.zeros(624)], ids=repr)
def test_a_part_of_the_global_state_that_does_not_fit_is_refused(number, wrong):
    state = list(random_state.global_state())
    state[number] = wrong
    with pytest.raises(BadState):
        random_state.restore_global(tuple(state))
