"""Which calls of the kernel are refused inside."""

import platform

import pytest

from bnlab.grading.sandbox import seccomp

pytestmark = [pytest.mark.needs_linux, pytest.mark.needs_sandbox]


CALLS = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def call(*words):
    ctypes.set_errno(0)
    return libc.syscall(*map(ctypes.c_long, words)), ctypes.get_errno()
"""
EPERM, ENOSYS = 1, 38


@pytest.mark.skipif(platform.machine() != "x86_64", reason="numbers of x86-64")
def test_what_takes_memory_or_reaches_out_is_refused(sit, jail):
    call = sit(CALLS, jail=jail).named("call")
    answers = {
        name: call(numbers[0], 0, 0, 0, 0) for name, numbers in seccomp._REFUSED.items()
    }
    assert answers == dict.fromkeys(answers, (-1, EPERM))


@pytest.mark.skipif(platform.machine() != "x86_64", reason="numbers of x86-64")
def test_no_new_namespace_by_any_way(sit, jail):
    call = sit(CALLS, jail=jail).named("call")
    new_user, child = 0x1000_0000, 17
    assert call(56, new_user | child, 0, 0, 0, 0) == (-1, EPERM)
    assert call(435, 0, 0) == (-1, ENOSYS)
    assert call(0x4000_0000 | 39) == (-1, ENOSYS)  # the other numbering of calls


def test_an_unknown_machine_has_no_filter(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "abacus")
    assert seccomp.program() is None
