"""Hostile bytes: an error or data within the limits, whatever comes.

A seed that fails goes into `fuzz_seeds.txt`, which every run replays.
"""

import random
import re
import struct
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from bnlab.grading.rpc import decode as reading
from bnlab.grading.rpc.decode import decode
from bnlab.grading.rpc.encode import WireError, encode

FRAMES = 100_000
FEW = 3_000
pytestmark = pytest.mark.needs_unix
KEPT = Path(__file__).with_name("fuzz_seeds.txt")
SECONDS_PER_FRAME = 5.0  # of the processor
MEMORY = 400 * 2**20  # six frames of the largest size
MARKS = bytes([0xC7, 0xC8, 0xC9, 0xD4, 0xD8, 0xDD, 0xDF, 0xC6, 0xDB, 0xFF, 0, 1, 2, 5])
_ARRAY = np.arange(12.0).reshape(3, 4)
SAMPLES = [
    encode(value)
    for value in (
        (_ARRAY, _ARRAY.T, [_ARRAY, _ARRAY]),
        ("value", {"a": (1, 2.0, None), (1, "b"): [True, b"x", 2**70]}, [], None),
        (np.float32(2), 1j, slice(1, 2), ..., np.zeros((0, 3), bool)),
        [[[[["deep"]]]]] * 3,
        ("error", {"classes": ["ValueError"], "message": "m", "at": ("c", 3)}),
    )
]


def frame(seed):
    """Bytes that nearly are a message, or aren't at all."""
    rng = random.Random(seed)
    if rng.random() < 0.1:
        return rng.randbytes(rng.randrange(200))
    message = bytearray(rng.choice(SAMPLES))
    for _ in range(rng.randrange(1, 6)):
        mutate(message, rng)
    return bytes(message)


def mutate(message, rng):
    """One change in place."""
    at = rng.randrange(len(message) + 1)
    kind = rng.randrange(5)
    if kind == 0 and at < len(message):
        message[at] = rng.randrange(256)
    elif kind == 1:
        message[at:at] = bytes([rng.choice(MARKS)]) + rng.randbytes(rng.randrange(6))
    elif kind == 2:
        del message[at : at + rng.randrange(8)]
    elif kind == 3:
        other = rng.choice(SAMPLES)
        start = rng.randrange(len(other))
        message[at:at] = other[start : start + rng.randrange(40)]
    elif at < len(message):
        message[at] ^= 1 << rng.randrange(8)


def survives(seed):
    """Read one frame: it is data, or a WireError, and soon."""
    began = time.process_time()
    try:
        decode(frame(seed))
        return True
    except WireError:
        return False
    finally:
        assert time.process_time() - began < SECONDS_PER_FRAME, f"seed {seed} is slow"


def most_memory():
    """The most bytes that this process has held."""
    import resource  # Windows has none

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def fuzz(seeds):
    """How many of the frames were data after all."""
    before = most_memory()
    read = 0
    for seed in seeds:
        try:
            read += survives(seed)
        except Exception as error:
            pytest.fail(f"seed {seed}, to be added to {KEPT.name}: {error!r}")
    assert most_memory() - before < MEMORY
    return read


def kept_seeds():
    return [int(line) for line in KEPT.read_text().splitlines() if line.isdecimal()]


def test_frames_that_once_failed():
    fuzz(kept_seeds())


@pytest.fixture
def broken(monkeypatch):
    """A decoder that doesn't look how long a count is; a seed that it fails on."""
    monkeypatch.setattr(reading, "_count_in", lambda data: struct.unpack(">I", data)[0])
    with pytest.raises(pytest.fail.Exception) as failure:
        fuzz(range(FEW))
    found = re.match(r"seed (\d+), to be added to fuzz_seeds.txt", str(failure.value))
    return int(found[1])


def test_a_seed_that_failed_is_replayed(broken, monkeypatch, tmp_path):
    monkeypatch.setattr(sys.modules[__name__], "KEPT", tmp_path / "fuzz_seeds.txt")
    KEPT.write_text(f"# a comment of 2 words\n{broken}\n")
    with pytest.raises(pytest.fail.Exception, match=f"seed {broken}, to be added"):
        test_frames_that_once_failed()


def test_a_few_hostile_frames():
    start = random.SystemRandom().randrange(2**48)
    read = fuzz(range(start, start + FEW))
    assert 0 < read < FEW  # some changes leave a message, most don't


@pytest.mark.slow
def test_many_hostile_frames():
    start = random.SystemRandom().randrange(2**48)
    fuzz(range(start, start + FRAMES))
