"""What a submission may use: one place for every limit, in plain numbers."""

from dataclasses import dataclass

from bnlab.grading.rpc.limits import MIB


@dataclass(frozen=True)
class Limits:
    """Limits of one submission's run.

    Attributes
    ----------
    seconds_per_step : float
        Wall-clock time of one call by a test, or of one of the cells.
    seconds_per_run : float
        Wall-clock time of the whole submission.
    cpu_seconds : int
        CPU time of any one process in the jail.
    memory : int
        Bytes of address space that a process may add to what it had when
        the lesson's own imports were done.
    processes : int
        Processes and threads at any one time.
    file_bytes, folder_bytes : int
        Of one file, and of each folder that can be written to.
    open_files : int
    output_bytes : int
        Kept of what one cell prints, as UTF-8.
    callbacks : int
        Calls of a test's function by the learner's code in one call.
    nested_calls : int
        Calls within calls.
    """

    seconds_per_step: float = 10.0
    seconds_per_run: float = 90.0
    cpu_seconds: int = 100
    memory: int = 1024 * MIB
    processes: int = 8
    file_bytes: int = 16 * MIB
    folder_bytes: int = 32 * MIB
    open_files: int = 64
    output_bytes: int = 20_000
    callbacks: int = 50_000
    nested_calls: int = 20


# What the grader itself waits for, in seconds.
SECONDS_TO_START = 60.0  # until a jail has imported everything
SECONDS_TO_ANSWER = 5.0  # until a jail says how a process ended
SECONDS_TO_REAP = 1.0  # until a killed jail is gone
