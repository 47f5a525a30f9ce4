"""System calls that no exercise needs, refused in the jail.

Among them are those that take memory which no limit of a process counts, that
make new namespaces, and that reach into other processes or the kernel.
"""

import platform
import struct

# By name: the number on x86-64 and on 64-bit ARM, None where it has no such call.
_REFUSED = {
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "mount_setattr": (442, 442),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "open_by_handle_at": (304, 265),
    "modify_ldt": (154, None),
    "personality": (135, 92),
}
# It takes its flags from memory, where no filter sees them: libc then uses clone.
_NOT_THERE = {"clone3": (435, 435)}
_CLONE = (56, 220)
_NEW_NAMESPACES = 0x7E02_0000  # any CLONE_NEW* flag but that of time
_MACHINES = {"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)}
_X32 = 0x4000_0000  # the other numbering of calls on x86-64

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERROR = 0x7FFF_0000, 0x8000_0000, 0x0005_0000
_EPERM, _ENOSYS = 1, 38
_CALL_AT, _MACHINE_AT, _FLAGS_AT = 0, 4, 16


def program() -> bytes | None:
    """The filter for this machine, as bubblewrap takes it; None if unknown."""
    machine = _MACHINES.get(platform.machine())
    return None if machine is None else b"".join(_instructions(*machine))


def _instructions(column: int, audit: int):
    """Each instruction: code, jump if true, jump if false, operand."""
    yield _one(_LOAD, _MACHINE_AT)
    yield _one(_EQUAL, audit, true=1)
    yield _one(_RETURN, _KILL)
    yield _one(_LOAD, _CALL_AT)
    yield _one(_AT_LEAST, _X32, false=1)
    yield _one(_RETURN, _ERROR | _ENOSYS)
    for numbers, error in ((_REFUSED, _EPERM), (_NOT_THERE, _ENOSYS)):
        for each in numbers.values():
            if each[column] is not None:
                yield _one(_EQUAL, each[column], false=1)
                yield _one(_RETURN, _ERROR | error)
    yield _one(_EQUAL, _CLONE[column], false=3)
    yield _one(_LOAD, _FLAGS_AT)
    yield _one(_ANY_BIT, _NEW_NAMESPACES, false=1)
    yield _one(_RETURN, _ERROR | _EPERM)
    yield _one(_RETURN, _ALLOW)


def _one(code: int, operand: int, true: int = 0, false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, true, false, operand)
