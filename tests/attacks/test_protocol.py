"""A student who finds the line to the examiner, and says there whatever helps."""

import random
import time

import pytest
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
from bnlab.grading.rpc.encode import Encoder, encode
student = next(each for each in gc.get_objects() if type(each) is Student)
channel, line = student._channel, student._channel._line
n = lambda: student._number
say = lambda message: channel.send(encode(message))
"""
RAW = {
    "garbage": "line.sendall(b'garbage' * 10)",
    "a huge length": "line.sendall(struct.pack('>I', 2**32 - 1))",
    "a length and then nothing": "line.sendall(struct.pack('>I', 10)); time.sleep(9)",
    "zeros without end": "\n        ".join(
        ["while True:", "    line.sendall(bytes(2**20))"]
    ),
    "one byte after the other": "\n        ".join(
        [
            "line.sendall(struct.pack('>I', 10**6))",
            "while True:",
            "    line.sendall(b'x'); time.sleep(0.01)",
        ]
    ),
    "no answer": "channel.send(encode(7))",
    "an unknown kind": "say((n(), 'points', 100, [], None))",
    "an answer to another question": "say((n(), 'defined', [True]))",
    "a short answer": "say((n(), 'value', 4))",
    "an error of odd form": "say((n(), 'error', {'classes': 3}, [], None))",
    "an error at an odd place": (
        "say((n(), 'error', {'classes': ['A'], 'message': 'm', "
        "'traceback': '', 'at': {'x': 1}}, [], None))"
    ),
    "an error that is no exception": (
        "say((n(), 'error', {'classes': ['print', 'KeyboardInterrupt'], "
        "'message': '', 'traceback': '', 'at': None}, [], None))"
    ),
    "a call of no function": "say((n(), 'callback', 99, (), {}))",
    "a call with odd names": "say((n(), 'callback', 0, (), {1: 2}))",
    "changes of nothing": "say((n(), 'value', 4, [(1, 2)], None))",
    "changes of an odd form": "say((n(), 'value', 4, [3], None))",
    "a random state of nothing": "say((n(), 'value', 4, [], (1, 2, 3, 4)))",
    "a random state beyond its key": (
        "say((n(), 'value', 4, [], (np.zeros(624, np.uint32), 10**6, 0, 0.0)))"
    ),
    "a nested bomb": (
        "part = []\n        for _ in range(45): part = [part, part]\n"
        "        say((n(), 'value', part, [], None))"
    ),
    "hash collisions": (
        "say((n(), 'value', {i * (2**61 - 1): 0 for i in range(2000)}, [], None))"
    ),
}


@pytest.fixture(scope="module")
def jail():
    """Without walls: only the line is attacked."""
    limits = Limits(seconds_per_step=1.5, seconds_per_run=30.0)
    with PlainProcess(imports=("numpy",), limits=limits) as made:
        yield made


def attacking(code):
    return FIND + f"def double(x):\n    if True:\n        {code}\n    return 3 * x"


def attacked(result):
    """Whether the attack itself ran, and didn't fall over before."""
    words = ("SyntaxError", "NameError", "AttributeError", "is not defined")
    return not any(word in said(result) for word in words)


def test_the_line_can_be_found(jail):
    """Or else none of these attacks would attack."""
    honest = FIND + HONEST["double"] + "\nassert line.fileno() > 0"
    assert sit_exam(jail, TESTS, HONEST | {"double": honest}).score == 40


@pytest.mark.parametrize("code", RAW.values(), ids=RAW)
def test_nonsense_on_the_line_costs_its_own_points_only(jail, code):
    began = time.monotonic()
    result = sit_exam(jail, TESTS, HONEST | {"double": attacking(code)})
    assert scores(result) == {"double": 0, "total": 10, "apply": 10, "draw": 10}
    assert said(result)
    assert attacked(result)
    assert time.monotonic() - began < 15


SPECIAL = {
    "a handle without end": "(34, bytes(8) + b'x' * 10**6)",
    "a handle named after a protocol": "(34, bytes(8) + b'__class__')",
    "an argument that isn't there": "(33, (10**9).to_bytes(8, 'big'))",
    "a kept object that isn't there": "(32, (10**9).to_bytes(8, 'big'))",
    "a name of the examiner's": "(35, b'np')",
    "a function that isn't there": "(36, (10**9).to_bytes(8, 'big'))",
    "a generator of nothing": "(37, encode({'bit_generator': 'PCG64'}))",
    "a generator of another kind": "(37, encode({'bit_generator': 'os'}))",
    "a number cut short": "(33, b'12')",
    "an extension of nobody's": "(77, b'')",
}


@pytest.mark.parametrize("special", SPECIAL.values(), ids=SPECIAL)
def test_forged_references_are_no_data(jail, special):
    code = (
        f"e = Encoder(lambda v: {special} if v is student else None)\n"
        "        channel.send(e.encode((n(), 'value', student, [], None)))"
    )
    result = sit_exam(jail, TESTS, HONEST | {"double": attacking(code)})
    assert scores(result) == {"double": 0, "total": 10, "apply": 10, "draw": 10}
    assert attacked(result)


STATES = {
    "beyond the key": "s['state']['pos'] = 2**31 - 1",
    "before the key": "s['state']['pos'] = -1",
    "a short key": "s['state']['key'] = s['state']['key'][:3]",
    "another kind": "s['bit_generator'] = 'PCG64'",
    "no words": "s['state']['key'] = s['state']['key'].astype(float)",
    "more": "s['more'] = 1",
}


@pytest.mark.parametrize("change", STATES.values(), ids=STATES)
def test_hostile_random_states_are_refused(jail, change):
    """NumPy itself would read beyond the key."""
    tests = {
        "draw": "rng = np.random.Generator(np.random.MT19937(1))\n"
        "assert draw(rng) == 1\nrng.random(1000)"
    }
    code = f"""
import bnlab.grading.rpc.random_state as random_state
real = random_state.state_of
def forged(generator):
    s = real(generator)
    {change}
    return s
def draw(rng):
    rng.random()
    random_state.state_of = forged
    return 1
"""
    result = sit_exam(jail, tests, {"draw": code})
    assert result.score == 0
    assert "no answer" in said(result)


def test_answers_sent_ahead_are_none(jail):
    """Each answer has its question's number."""
    ahead = FIND + (
        "def double(x):\n"
        "    for _ in range(5):\n"
        "        say((n(), 'value', 4, [], None))\n"
        "    return 4\n"
    )
    result = sit_exam(jail, TESTS, HONEST | {"double": ahead})
    assert scores(result)["double"] == 0


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
