"""Without forks a new process serves each run, and grades are the same."""

import socket

import pytest
from toy_exam import sit_exam

from bnlab.grading.limits import Limits
from bnlab.grading.rpc.channel import Channel
from bnlab.grading.sandbox.spawn import SpawnJail

DOUBLE = {"double": ("assert double(2) == 4", "assert double(21) == 42")}
TWO = DOUBLE | {"triple": ("assert triple(2) == 6", "assert triple(3) == 9")}
RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "triple": "def triple(x):\n    return 3 * x",
}


@pytest.fixture(scope="module")
def lone():
    """Where no process can be forked, as on Windows."""
    with SpawnJail(imports=("numpy",)) as jail:
        jail.limits = Limits(seconds_per_step=2.0, seconds_per_run=30.0)
        yield jail


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        (RIGHT["double"], 20),
        ("def double(x):\n    return 4", 10),
        ("def double(x):\n    while True: pass", 10),
        ("def double(x):\n    import os\n    os._exit(0)", 10),
        ("import bnlab.nn", 10),
    ],
)
def test_without_forks_the_same_is_graded(lone, answer, score):
    result = sit_exam(lone, TWO, RIGHT | {"double": answer})
    assert result.score == score


def test_only_who_says_the_token_is_heard(lone, monkeypatch):
    """Another process of this machine may connect first."""
    real = SpawnJail._begin

    def begin(self, port, token):
        stranger = socket.create_connection(("127.0.0.1", port))
        Channel(stranger).send(b"let me in")
        strangers.append(stranger)
        return real(self, port, token)

    strangers = []
    monkeypatch.setattr(SpawnJail, "_begin", begin)
    assert sit_exam(lone, TWO, RIGHT).score == 20
    assert strangers
    for stranger in strangers:
        stranger.close()
