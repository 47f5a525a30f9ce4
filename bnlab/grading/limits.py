"""What a submission may use: one place for every limit, in plain numbers.

Those of a message between the processes are in `bnlab.grading.rpc.limits`.
"""

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


# The file that is handed in.
MAX_FILE_BYTES = 100_000_000
MAX_FILE_VALUES = 2_000_000  # of its JSON; about 200 MB once parsed
FEW_BYTES = 1_000_000  # a file so small can't hold MAX_FILE_VALUES
MAX_DIGITS = 18  # of an integer; no number of a notebook has more
MAX_TIMESTAMP_BYTES = 100  # read of the file that says when it was handed in

# Its cells, and what is said of them.
MAX_CELLS = 5_000
MAX_CODE = 2_000_000  # characters of code in the whole notebook
MAX_CELL_TEXT = 100_000  # characters of one text cell
MAX_NOTES = 30

# What the examiner keeps of a student process, so of its own memory.
MAX_HANDLES = 100_000  # objects that are no data, each with a stand-in here
MAX_REMEMBERED_BYTES = 128 * MIB  # of arrays that calls returned
MAX_REMEMBERED_OBJECTS = 50_000
# Arguments of a test's function are points like those that the test handed over; a
# large one would be broadcast to something larger here.
MAX_CALLBACK_BYTES = 4 * MIB

# What the grader itself waits for, in seconds.
SECONDS_TO_PROBE = 20.0  # until the sandbox that is tried has answered
SECONDS_TO_START = 60.0  # until a jail has imported everything
SECONDS_TO_GREET = 5.0  # until who connects has said the token
SECONDS_TO_ANSWER = 5.0  # until a jail says how a process ended
SECONDS_TO_REAP = 1.0  # until a killed jail is gone
MAX_COMPLAINT_BYTES = 2_000  # shown of what a jail says that doesn't start
