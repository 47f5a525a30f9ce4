"""A student who finds the line to the examiner, and says there whatever helps."""

import random
import time

import pytest
from hostile import misspelt, targets_in
from toy_exam import said, scores, sit_exam

from bnlab.grading.limits import Limits
from bnlab.grading.sandbox.jail import PlainProcess

pytestmark = pytest.mark.needs_unix  # its processes are forked
TESTS = {
    "double": ("assert double(2) == 4", "assert double(21) == 42"),
    "total": (
        "x = np.ones(3)\nassert total(x) == 3\nassert (x == 1).all()",
        "x = np.ones(3)\nassert total(x) == 3\nassert (x == 1).all()",
    ),
    "apply": ("assert apply(lambda x: x + 1, 3) == 4",) * 2,
    "draw": (
        "rng = np.random.default_rng(1)\nassert draw(rng) >= 0\nrng.random()",
        "rng = np.random.default_rng(1)\nassert draw(rng) >= 0\nrng.random()",
    ),
}
HONEST = {
    "double": "def double(x):\n    return 2 * x",
    "total": "def total(x):\n    return x.sum()",
    "apply": "def apply(f, x):\n    return f(x)",
    "draw": "def draw(rng):\n    return rng.random()",
}
# The runtime's own objects, found as anyone who reads this repository would.
FIND = """
import gc, struct, sys, time
import numpy as np
from bnlab.grading.student.server import Student
from bnlab.grading.rpc import copy_restore as codes
from bnlab.grading.rpc.encode import Encoder, encode
student = next(each for each in gc.get_objects() if type(each) is Student)
channel, line = student._channel, student._channel._line
n = lambda: student._number
say = lambda message: channel.send(encode(message))
"""
NO_ANSWER = "something that is no answer"
TOO_LONG, TOO_SLOW = "sent more than the grader takes", "took longer than"
OF_ITS_OWN, WRONG = "raised an exception of its own", "AssertionError"
# What is sent, and what is said of it. Each of these sentences can only come of what
# has been sent; of an attack that misses its target Python's own error is told.
RAW = {
    "garbage": ("line.sendall(b'garbage' * 10)", TOO_LONG),
    "a huge length": ("line.sendall(struct.pack('>I', 2**32 - 1))", TOO_LONG),
    "a length and then nothing": (
        "line.sendall(struct.pack('>I', 10)); time.sleep(60)",
        TOO_SLOW,
    ),
    "zeros without end": ("while True: line.sendall(bytes(2**20))", NO_ANSWER),
    "one byte after the other": (
        "line.sendall(struct.pack('>I', 10**6))\n"
        "        while True: line.sendall(b'x'); time.sleep(0.01)",
        TOO_SLOW,
    ),
    "no answer": ("channel.send(encode(7))", NO_ANSWER),
    "an unknown kind": ("say((n(), 'points', 100, [], None))", NO_ANSWER),
    "an answer to another question": ("say((n(), 'defined', [True]))", NO_ANSWER),
    "an answer sent ahead": ("say((n() + 1, 'value', 4, [], None))", NO_ANSWER),
    "a short answer": ("say((n(), 'value', 4))", NO_ANSWER),
    "an error of odd form": (
        "say((n(), 'error', {'classes': 3}, [], None))",
        NO_ANSWER,
    ),
    "an error at an odd place": (
        "say((n(), 'error', {'classes': ['A'], 'message': 'm', "
        "'traceback': '', 'at': {'x': 1}}, [], None))",
        OF_ITS_OWN,
    ),
    "an error at a line before the first": (
        "say((n(), 'error', {'classes': ['A'], 'message': 'm', "
        "'traceback': '', 'at': ('double', -10**6)}, [], None))",
        OF_ITS_OWN,
    ),
    "an error of the test's that it never raised": (
        "say((n(), 'error', {'classes': ['A'], 'message': 'm', "
        "'traceback': '', 'at': None, 'raised_there': -1}, [], None))",
        OF_ITS_OWN,
    ),
    "an error that is no exception": (
        "say((n(), 'error', {'classes': ['print', 'KeyboardInterrupt'], "
        "'message': '', 'traceback': '', 'at': None}, [], None))",
        OF_ITS_OWN,
    ),
    "a call of no function": ("say((n(), 'callback', 99, (), {}))", NO_ANSWER),
    "a call of a function counted from the end": (
        "say((n(), 'callback', -1, (), {}))",
        NO_ANSWER,
    ),
    "a call with odd names": ("say((n(), 'callback', 0, (), {1: 2}))", NO_ANSWER),
    "changes of nothing": (
        "say((n(), 'value', 4, [(1, 2)], None))",
        "an argument became something else",
    ),
    "changes of an odd form": ("say((n(), 'value', 4, [3], None))", NO_ANSWER),
    "a random state of nothing": (
        "say((n(), 'value', 4, [], (1, 2, 3, 4)))",
        NO_ANSWER,
    ),
    "a random state beyond its key": (
        "say((n(), 'value', 4, [], (np.zeros(624, np.uint32), 10**6, 0, 0.0)))",
        NO_ANSWER,
    ),
    "a nested bomb": (
        "part = []\n        for _ in range(45): part = [part, part]\n"
        "        say((n(), 'value', part, [], None))",
        NO_ANSWER,
    ),
    "hash collisions": (
        "say((n(), 'value', {i * (2**61 - 1): 0 for i in range(2000)}, [], None))",
        WRONG,
    ),
}
# Every name of the runtime's that these attacks need.
TARGETS = targets_in(FIND)


@pytest.fixture(scope="module")
def jail():
    """Without walls: only the line is attacked."""
    limits = Limits(seconds_per_step=3.0, seconds_per_run=90.0)
    with PlainProcess(imports=("numpy",), limits=limits) as made:
        yield made


def attacking(code):
    return FIND + f"def double(x):\n    if True:\n        {code}\n    return 3 * x"


def test_the_line_can_be_found(jail):
    """Or else none of these attacks would attack."""
    honest = FIND + HONEST["double"] + "\nassert line.fileno() > 0"
    assert sit_exam(jail, TESTS, HONEST | {"double": honest}).score == 40


@pytest.mark.parametrize("target", TARGETS)
def test_an_attack_that_misses_the_line_is_not_taken_for_one(jail, target):
    code, told = RAW["an unknown kind"]
    missing = misspelt(attacking(code + "; line.fileno()"), target)
    result = sit_exam(jail, TESTS, HONEST | {"double": missing})
    assert told not in said(result)


@pytest.mark.parametrize(("code", "told"), RAW.values(), ids=RAW)
def test_nonsense_on_the_line_costs_its_own_points_only(jail, code, told):
    result = sit_exam(jail, TESTS, HONEST | {"double": attacking(code)})
    assert scores(result) == {"double": 0, "total": 10, "apply": 10, "draw": 10}
    assert told in said(result)


def test_no_answer_is_waited_for_longer_than_the_limit_says(jail):
    """Each byte that comes would put the end off, if it were counted anew."""
    code, _ = RAW["one byte after the other"]
    began = time.monotonic()
    sit_exam(jail, TESTS, HONEST | {"double": attacking(code)})
    assert time.monotonic() - began < jail.limits.seconds_per_run


SPECIAL = {
    "a handle without end": ("(codes.HANDLE, bytes(8) + b'x' * 10**6)", WRONG),
    "a handle named after a protocol": (
        "(codes.HANDLE, bytes(8) + b'__class__')",
        WRONG,
    ),
    "an argument that isn't there": (
        "(codes.ARGUMENT, (10**9).to_bytes(8, 'big'))",
        NO_ANSWER,
    ),
    "a kept object that isn't there": (
        "(codes.KEPT, (10**9).to_bytes(8, 'big'))",
        NO_ANSWER,
    ),
    "a name of the examiner's": ("(codes.NAMED, b'np')", NO_ANSWER),
    "a function that isn't there": (
        "(codes.STUB, (10**9).to_bytes(8, 'big'))",
        NO_ANSWER,
    ),
    "a generator of nothing": (
        "(codes.GENERATOR, encode({'bit_generator': 'PCG64'}))",
        NO_ANSWER,
    ),
    "a generator of another kind": (
        "(codes.GENERATOR, encode({'bit_generator': 'os'}))",
        NO_ANSWER,
    ),
    "a number cut short": ("(codes.ARGUMENT, b'12')", NO_ANSWER),
    "an extension of nobody's": ("(77, b'')", NO_ANSWER),
}


@pytest.mark.parametrize(("special", "told"), SPECIAL.values(), ids=SPECIAL)
def test_forged_references_are_no_data(jail, special, told):
    code = (
        f"e = Encoder(lambda v: {special} if v is student else None)\n"
        "        channel.send(e.encode((n(), 'value', student, [], None)))"
    )
    result = sit_exam(jail, TESTS, HONEST | {"double": attacking(code)})
    assert scores(result) == {"double": 0, "total": 10, "apply": 10, "draw": 10}
    assert told in said(result)


STATES = {
    "beyond the key": ("['state']['pos']", "2**31 - 1"),
    "before the key": ("['state']['pos']", "-1"),
    "a short key": ("['state']['key']", "s['state']['key'][:3]"),
    "another kind": ("['bit_generator']", "'PCG64'"),
    "no words": ("['state']['key']", "s['state']['key'].astype(float)"),
}
FORGED = """
from bnlab.grading.rpc import random_state
real = random_state.state_of
def forged(generator):
    s = real(generator)
    s{place}  # KeyError, and so no answer of ours, if it has no such part
    s{place} = {value}
    return s
def draw(rng):
    rng.random()
    random_state.state_of = forged
    return 1
"""


def draw_with(jail, code):
    tests = {
        "draw": "rng = np.random.Generator(np.random.MT19937(1))\n"
        "assert draw(rng) == 1\nrng.random(1000)"
    }
    return sit_exam(jail, tests, {"draw": code})


@pytest.mark.parametrize(("place", "value"), STATES.values(), ids=STATES)
def test_hostile_random_states_are_refused(jail, place, value):
    """NumPy itself would read beyond the key."""
    result = draw_with(jail, FORGED.format(place=place, value=value))
    assert result.score == 0
    assert NO_ANSWER in said(result)


def test_a_random_state_with_more_parts_is_refused(jail):
    code = FORGED.replace("s{place}  #", "#").format(place="['more']", value=1)
    assert NO_ANSWER in said(draw_with(jail, code))


def test_a_state_that_is_only_handed_on_is_taken(jail):
    """Or else the tests above would say nothing about the states."""
    code = FORGED.format(place="['state']['pos']", value="s['state']['pos']")
    assert draw_with(jail, code).score == 10


def test_a_second_answer_to_a_question_is_passed_over(jail):
    tests = {"double": "assert [double(x) for x in (2, 3)] == [4, 6]"}
    twice = (
        "def double(x):\n    say((n(), 'value', 2 * x, [], None))\n    return 'again'"
    )
    assert sit_exam(jail, tests, {"double": FIND + twice}).score == 10


def test_random_frames_end_in_words(jail):
    """Whatever is sent, the grader ends with a result."""
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)
    code = (
        f"import random\n        rng = random.Random({seed})\n"
        "        channel.send(rng.randbytes(rng.randrange(1, 60)))"
    )
    for _ in range(5):
        result = sit_exam(jail, TESTS, HONEST | {"double": attacking(code)})
        assert scores(result)["double"] == 0
        assert scores(result)["total"] == 10
        assert NO_ANSWER in said(result)
