"""Calls into a student's process: as if the function were here, but only data."""

import copy
from importlib.util import find_spec

import numpy as np
import pytest

from bnlab.grading import limits
from bnlab.grading.examiner import errors, objects
from bnlab.grading.examiner.errors import LimitReached, StudentError
from bnlab.grading.examiner.proxy import Remote
from bnlab.grading.limits import Limits
from bnlab.grading.rpc.copy_restore import Unrestorable, restore
from bnlab.grading.rpc.encode import WireError
from bnlab.grading.rpc.limits import MAX_ERROR_TEXT


def test_a_call_brings_data_back(sit):
    double = sit("def double(x, times=2):\n    return times * x").named("double")
    assert (double(np.arange(3.0)) == [0, 2, 4]).all()
    assert double(x=3, times=5) == 15


def test_it_runs_in_another_process(sit):
    import os

    assert sit("import os\npid = os.getpid").named("pid")() != os.getpid()


@pytest.mark.parametrize(
    ("body", "argument", "changed"),
    [
        ("x[0] = 9", np.zeros(2), np.array([9.0, 0])),
        ("x *= 2", np.ones((2, 2), order="F"), 2 * np.ones((2, 2))),
        ("x[0] = 9", np.zeros((2, 4))[:, ::2], np.array([[9.0, 9], [0, 0]])),
        ("x.append(4)", [1], [1, 4]),
        ("x['w'] = 1", {}, {"w": 1}),
        ("x['w'] += 1", {"w": np.ones(1)}, {"w": 2 * np.ones(1)}),
        ("x[0][0].sort()", ([[3, 1]],), ([[1, 3]],)),
        ("del x['w']", {"w": 1, "v": 2}, {"v": 2}),
    ],
)
def test_what_a_call_changes_is_changed_here(sit, body, argument, changed):
    sit(f"def change(x):\n    {body}").named("change")(argument)
    np.testing.assert_equal(argument, changed)


def test_a_change_keeps_the_other_objects(sit):
    weights, bias = np.ones(2), np.zeros(2)
    params = {"w": weights, "b": bias}
    sit("def step(p):\n    p['w'] = p['w'] - 1").named("step")(params)
    assert params["b"] is bias
    assert params["w"] is not weights
    assert (weights == 1).all()


def test_an_unchanged_argument_isnt_touched(sit):
    frozen = np.ones(2)
    frozen.flags.writeable = False
    assert sit("def total(x):\n    return x.sum()").named("total")(frozen) == 2


def test_writing_into_a_read_only_array_fails_as_it_would_here(sit):
    frozen = np.ones(2)
    frozen.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        sit("def change(x):\n    x[0] = 2").named("change")(frozen)


def test_a_change_comes_back_though_the_call_raises(sit):
    x = np.zeros(1)
    with pytest.raises(ZeroDivisionError):
        sit("def change(x):\n    x[0] = 1\n    1 / 0").named("change")(x)
    assert x[0] == 1


def test_an_argument_given_back_is_the_very_argument(sit):
    x = np.ones(2)
    same, twice = sit("def give(x):\n    return x, [x]").named("give")(x)
    assert same is x
    assert twice[0] is x


@pytest.mark.parametrize("layout", ["C", "F", "neither"])
def test_the_memory_layout_goes_over(sit, layout):
    x = np.ones((3, 4), order="F" if layout == "F" else "C")
    x = x[:, ::2] if layout == "neither" else x
    flags = sit(
        "def flags(x):\n    return x.flags.c_contiguous, x.flags.f_contiguous"
    ).named("flags")(x)
    assert flags == (x.flags.c_contiguous, x.flags.f_contiguous)


CACHES = {
    "namedtuple": "collections.namedtuple('Cache', 'a b')(x, 2)",
    "dataclass": "dataclasses.make_dataclass('Cache', ['a', 'b'])(x, 2)",
    "closure": "lambda: x",
    "odd keys": "{frozenset(): x, int: 2}",
    "object array": "np.array([x, None], dtype=object)",
    "tuple": "(x, [x], {'a': x})",
    "tuple with a handle": "(x, lambda: x)",
    "array": "x + 1",
    "masked": "np.ma.masked_array([1.0], [True])",
    "list": "[x, 1]",
    "set": "{1, 2}",
}


@pytest.mark.parametrize("cache", CACHES.values(), ids=CACHES)
def test_a_cache_handed_back_is_the_very_object(sit, cache):
    session = sit(
        "import collections, dataclasses\nimport numpy as np\n"
        "def forward(x):\n"
        "    global kept\n"
        f"    kept = {cache}\n"
        "    return x, kept\n"
        "def backward(dy, cache):\n"
        "    return cache is kept"
    )
    _, cache = session.named("forward")(np.ones(2))
    assert session.named("backward")(np.ones(2), cache) is True
    assert session.named("backward")(np.ones(2), cache=cache) is True


def test_a_changed_cache_goes_as_data(sit):
    session = sit(
        "def forward(x):\n    return (x + 1, [x])\n"
        "def look(cache):\n    return cache[0].sum() + cache[1][0].sum()"
    )
    cache = session.named("forward")(np.zeros(2))
    assert session.named("look")(cache) == 2
    cache[0][0] = 10
    assert session.named("look")(cache) == 11
    cache[1][0] = np.ones(3)
    assert session.named("look")(cache) == 14


def test_a_cache_that_the_student_changes_is_changed_here(sit):
    session = sit(
        "def forward(x):\n    return {'x': x + 1}\n"
        "def spoil(cache):\n    cache['x'] *= 0\n"
        "def look(cache):\n    return cache['x'].sum()"
    )
    cache = session.named("forward")(np.ones(2))
    session.named("spoil")(cache)
    assert (cache["x"] == 0).all()
    assert session.named("look")(cache) == 0


MAKE = """
import numpy as np
made = []
def make(i):
    made.append(np.full(10, i))
    return made[-1]
def look(cache):
    return int(cache[0]), any(cache is each for each in made)
"""


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_REMEMBERED_OBJECTS", 20), ("MAX_REMEMBERED_BYTES", 1600)]
)
def test_forgotten_caches_go_as_data(sit, monkeypatch, limit, value):
    monkeypatch.setattr(limits, limit, value)
    session = sit(MAKE)
    made = [session.named("make")(i) for i in range(50)]
    assert session.named("look")(made[0]) == (0, False)
    assert session.named("look")(made[-1]) == (49, True)


def test_handles_are_counted(sit, monkeypatch):
    monkeypatch.setattr(objects, "MAX_HANDLES", 10)
    make = sit("def make(count):\n    return [{i} for i in range(count)]").named("make")
    assert len(make(10)) == 10
    with pytest.raises(LimitReached):
        make(11)


def test_an_argument_given_back_often_counts_each_time(sit):
    many = sit("def many(x):\n    return [x] * 100").named("many")
    with pytest.raises(LimitReached):
        many(np.zeros(2**17))  # of 1 MiB


RESHAPED = [
    (np.zeros(2), np.zeros(3)),
    (np.zeros(2), np.zeros(2, int)),
    (np.zeros(2), [0.0, 0.0]),
    ([1], (1, 2)),
    ({}, [1]),
    (np.broadcast_to(0.0, 2), np.ones(2)),
]


@pytest.mark.parametrize(("target", "content"), RESHAPED)
def test_a_change_of_another_kind_is_not_made(target, content):
    before = copy.copy(target)
    with pytest.raises(Unrestorable):
        restore(target, content)
    np.testing.assert_equal(target, before)


LAYER = """
class Layer:
    def __init__(self, size):
        self.gamma, self.training = [1.0] * size, True
    def forward(self, x):
        return x * self.gamma[0]
    def __getitem__(self, key):
        return key
"""


def test_an_object_is_used_from_afar(sit):
    layer = sit(LAYER).named("Layer")(3)
    assert layer.gamma == [1.0, 1.0, 1.0]
    layer.gamma = [2.0]
    assert layer.forward(np.ones(2)).tolist() == [2.0, 2.0]
    assert layer.training is True
    assert layer[1, 2:3] == (1, slice(2, 3))
    with pytest.raises(AttributeError):
        _ = layer.missing


HOSTILE = """
import itertools
class Hostile:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __len__(self): return 3
    def __iter__(self): return itertools.count()
    def __getitem__(self, key): return 1.0
    def __array__(self, *args, **kwargs): raise SystemExit
    def __float__(self): return 1.0
    def __bool__(self): return True
    def __add__(self, other): return 1.0
    __radd__ = __sub__ = __rsub__ = __mul__ = __add__
    __array_interface__ = {"shape": (3,), "typestr": "<f8", "version": 3}
    __array_priority__ = 1e9
    def __array_ufunc__(self, *args, **kwargs): return True
    def __array_function__(self, *args, **kwargs): return True
    def __instancecheck__(self, other): return True
def make(x=None):
    return Hostile()
"""


def test_nothing_of_a_hostile_object_runs_here(sit):
    thing = sit(HOSTILE).named("make")()
    assert thing != 1.0
    array = np.asarray(thing)
    assert array.shape == ()
    assert array.dtype == object
    for use in (list, len, float, iter, lambda t: 1 in t, lambda t: t + 1):
        with pytest.raises(TypeError):
            use(thing)
    for use in (np.isfinite, np.exp, lambda t: np.add(np.ones(2), t)):
        with pytest.raises(TypeError):
            use(thing)


def test_a_handle_cannot_be_pickled_or_copied_out(sit):
    import pickle

    thing = sit(HOSTILE).named("make")()
    assert copy.deepcopy(thing) is thing
    with pytest.raises(TypeError):
        pickle.dumps(thing)


def test_a_class_named_after_an_input_isnt_named_here(sit):
    make = sit("def make(x):\n    return type(f'secret{x}', (), {})()").named("make")
    assert type(make(7)).__name__ == "object"


def test_a_masked_array_is_a_handle_of_that_name(sit):
    made = sit("import numpy as np\nmake = lambda: np.ma.ones(2)").named("make")()
    assert isinstance(made, Remote)
    assert type(made).__name__ == "MaskedArray"


GRADIENT = """
def gradient(f, x, h=1e-5):
    dx = x * 0
    for i in range(len(x)):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        dx[i] = (up - f(x)) / (2 * h)
        x[i] = old
    return dx
"""


def test_a_function_is_called_back(sit):
    calls = []

    def square(x):
        calls.append(x.copy())
        return float((x**2).sum())

    x = np.array([1.0, 2.0])
    dx = sit(GRADIENT).named("gradient")(square, x)
    np.testing.assert_allclose(dx, [2, 4], atol=1e-8)
    assert len(calls) == 4
    assert (x == [1, 2]).all()


def test_a_function_called_back_may_call_the_student_again(sit):
    session = sit(
        GRADIENT + "def half(x):\n    return x / 2\ndef loss(f, x):\n    return f(x)"
    )
    half, loss = session.named("half"), session.named("loss")
    dx = session.named("gradient")(
        lambda x: loss(lambda y: half(y).sum(), x), np.ones(3)
    )
    np.testing.assert_allclose(dx, [0.5] * 3)


def test_a_change_by_the_tests_function_goes_over(sit):
    def fill(x):
        x[:] = 7

    session = sit("def use(f):\n    x = [0, 0]\n    f(x)\n    return x")
    assert session.named("use")(lambda x: x.append(3)) == [0, 0, 3]
    assert session.named("use")(lambda x: x.clear()) == []


class OwnError(ValueError):
    """A test's own exception."""


def raise_own(x):
    raise OwnError("too many calls")


def test_an_error_of_the_tests_function_comes_through(sit):
    use = sit("def use(f):\n    return f(1)").named("use")
    with pytest.raises(OwnError, match="too many calls"):
        use(raise_own)


def test_the_student_may_catch_an_error_of_the_tests_function(sit):
    use = sit(
        "def use(f):\n    try:\n        f(1)\n    except ValueError as e:\n"
        "        return str(e)"
    ).named("use")
    assert use(raise_own) == "too many calls"


def test_a_function_kept_beyond_its_call_is_still_the_tests(sit):
    session = sit("def keep(f):\n    global g\n    g = f\ndef use():\n    return g(1)")
    session.named("keep")(lambda x: x)
    assert session.named("use")() == 1


def test_calls_of_a_tests_function_are_counted(sit):
    session = sit("def use(f):\n    while True:\n        f(1)", Limits(callbacks=100))
    with pytest.raises(LimitReached, match="more than 100 times"):
        session.named("use")(lambda x: x)


def test_nested_calls_are_counted(sit):
    session = sit("def use(f):\n    return f(1)")
    use = session.named("use")

    def again(x):
        return use(again)

    with pytest.raises(LimitReached, match="too deeply"):
        use(again)


KINDS = ["PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_generator_comes_back_advanced(sit, kind):
    draw = sit("def draw(rng):\n    return rng.normal(size=3)").named("draw")
    rng, same = (np.random.Generator(getattr(np.random, kind)(5)) for _ in range(2))
    assert (draw(rng) == same.normal(size=3)).all()
    assert (draw(rng) == same.normal(size=3)).all()
    assert rng.random() == same.random()


def test_a_change_of_the_global_random_state_is_seen_here(sit):
    session = sit(
        "import numpy as np\ndef bad():\n    np.random.seed(3)\ndef good():\n    pass"
    )
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    session.named("good")()
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002
    session.named("bad")()
    assert (np.random.get_state()[1] != before).any()  # noqa: NPY002


@pytest.mark.parametrize(
    ("raised", "caught", "shown"),
    [
        ("ValueError('N = 1')", ValueError, "ValueError"),
        ("KeyError('a')", KeyError, "KeyError"),
        ("np.linalg.LinAlgError('m')", ValueError, "LinAlgError"),
        ("np.exceptions.AxisError(3)", IndexError, "AxisError"),
        ("type('Mine', (TypeError,), {})('m')", TypeError, "an exception of its own"),
        ("UnicodeDecodeError('a', b'', 0, 1, 'b')", ValueError, "UnicodeDecodeError"),
        ("ExceptionGroup('m', [ValueError()])", Exception, "an exception of its own"),
        ("SystemExit(3)", StudentError, "SystemExit"),
        ("KeyboardInterrupt", StudentError, "KeyboardInterrupt"),
        ("type('E', (BaseException,), {})", StudentError, "an exception of its own"),
        ("StopIteration", StopIteration, "StopIteration"),
    ],
)
def test_an_error_arrives_as_one_of_its_kind(sit, raised, caught, shown):
    session = sit(f"import numpy as np\ndef fail():\n    raise {raised}")
    with pytest.raises(caught) as info:
        session.named("fail")()
    assert isinstance(info.value, StudentError)
    assert info.value.student_type == shown
    assert info.value.student_line == f"raise {raised}"
    assert not isinstance(info.value, (SystemExit, KeyboardInterrupt))


def test_the_line_is_the_learners_innermost(sit):
    session = sit("import numpy as np\ndef fail(x):\n    return np.ones(2) @ x")
    with pytest.raises(ValueError, match="matmul") as info:
        session.named("fail")(np.ones(3))
    assert info.value.student_line == "return np.ones(2) @ x"
    assert "return np.ones(2) @ x" in info.value.student_traceback


@pytest.mark.parametrize("name", sorted(errors._CLASSES))
def test_every_known_exception_can_be_told(name):
    told = {"classes": [name], "message": "m", "at": None, "traceback": ""}
    error = errors.error_from(told, lambda place: None)
    assert isinstance(error, errors._CLASSES[name])
    assert (error.student_type, str(error)) == (name, "m")


def test_a_long_message_is_cut_and_costs_no_process(sit):
    session = sit("def fail():\n    raise ValueError('B' * 10**6)")
    for _ in range(2):
        with pytest.raises(ValueError, match="BBB") as info:
            session.named("fail")()
        assert len(str(info.value)) == MAX_ERROR_TEXT


UNPRINTABLE = """
class Bad(ValueError):
    def __str__(self):
        raise SystemExit
def fail():
    raise Bad
"""


def test_an_error_whose_text_cant_be_made_is_an_error_still(sit):
    with pytest.raises(ValueError, match="can't be made"):
        sit(UNPRINTABLE).named("fail")()


def test_a_missing_name_is_a_name_error(sit):
    with pytest.raises(NameError):
        sit("").named("missing")()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("while True: pass", "longer than 1 second"),
        ("import os; os._exit(0)", "ended"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "killed"),
        ("import ctypes; ctypes.string_at(0)", "segmentation fault"),
        ("import sys; sys.settrace(None); x = []; x.append(x); return x", "too large"),
        ("return list(range(300_000))", "too large"),
        ("return np.zeros(2**24)", "too large"),
    ],
)
def test_a_limit_is_named(sit, body, sentence):
    source = f"import numpy as np\ndef fail():\n    {body}"
    # The other limits may take their time to be reached on a busy machine.
    seconds = 1.0 if "second" in sentence else 30.0
    session = sit(source, Limits(seconds_per_step=seconds))
    with pytest.raises(LimitReached, match=sentence) as info:
        session.named("fail")()
    assert sentence in info.value.limit_sentence


def test_a_lost_process_stays_lost(sit):
    session = sit("import os\ndef fail():\n    os._exit(0)\ndef good():\n    return 1")
    for name in ("fail", "good"):
        with pytest.raises(LimitReached):
            session.named(name)()


def test_cells_run_as_the_main_module(sit):
    _, printed, cut = sit("if __name__ == '__main__':\n    print('yes')").ran
    assert (printed, cut) == ("yes\n", False)


def test_output_is_kept_up_to_its_limit_in_bytes(sit):
    _, printed, cut = sit("print('é' * 100)", Limits(output_bytes=11)).ran
    assert printed == "é" * 5
    assert cut


def test_what_a_call_prints_is_dropped(sit):
    session = sit("def loud(x):\n    print('secret', x)")
    session.named("loud")(1)
    assert session.run("next", "print('own')", True, True)[1] == "own\n"


def test_an_object_of_one_process_is_none_of_another(sit):
    source = "def make():\n    return {1}\ndef use(x):\n    return len(x)"
    thing = sit(source).named("make")()
    with pytest.raises(WireError, match="a process that is gone"):
        sit(source).named("use")(thing)


def test_a_cell_that_exits_leaves_what_it_defined(sit):
    session = sit("a = 1\nraise SystemExit")
    assert session.ran[0].student_type == "SystemExit"
    assert session.defined(["a"]) == {"a"}


def test_what_is_not_to_be_kept_stays_there(sit):
    assert sit("").run("next", "print('secret')", True, False)[1] == ""


def test_a_cell_that_raises_leaves_what_it_defined(sit):
    session = sit("a = 1\n1 / 0\nb = 2")
    assert isinstance(session.ran[0], ZeroDivisionError)
    assert session.defined(["a", "b"]) == {"a"}


def test_standard_input_is_empty(sit):
    assert isinstance(sit("input()").ran[0], EOFError)


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nx = 1",
        "x = 1\n!ls -l\n",
        "?len\nx = 1",
        "len?\nx = 1",
        "%%time\nx = 1",
        "%%capture out\nx = 1",
        "%time x = 1",
        "y = %time 3\nx = 1",
        "files = !ls\nx = 1 + len(files)",
        "if True:\n    %timeit 3\n    x = 1",
        "get_ipython().run_line_magic('matplotlib', 'inline')\nx = 1",
        "from IPython.display import HTML, display\ndisplay(HTML('<b>'))\nx = 1",
        "import asyncio\nawait asyncio.sleep(0)\nx = 1",
        "text = '''\n%not a magic\n'''\nx = 7 \\\n% 2\n%time\n",
        "%load_ext autoreload\n%autoreload 2\nx = 1",
    ],
)
def test_ipython_costs_no_marks(sit, source):
    session = sit(source)
    assert session.ran[0] is None
    assert session.operate("fetch", session.named("x")) == 1


def test_a_cell_in_another_language_does_nothing(sit):
    assert sit("%%bash\nrm -rf x").ran[0] is None


def test_a_syntax_error_is_one(sit):
    error = sit("def f(:\n    pass").ran[0]
    assert isinstance(error, SyntaxError)
    assert error.student_line == "def f(:"


@pytest.mark.parametrize("module", ["bnlab.nn", "bnlab.lessons.forward_pass.reference"])
def test_a_sealed_module_says_write_it_yourself(sit, module):
    assert find_spec(module), "it would be absent anyway"
    error = sit(f"import {module}").ran[0]
    assert isinstance(error, ImportError)
    assert "write it yourself" in error.student_message


@pytest.mark.parametrize("module", ["pytest", "nbgrader", "IPython.core", "hypothesis"])
def test_other_packages_arent_there(sit, module):
    assert find_spec(module), "it would be absent anyway"
    assert isinstance(sit(f"import {module}").ran[0], ImportError)


def test_checks_in_a_cell_do_nothing(sit):
    assert sit("from bnlab.checks import check\ncheck('x', None)").ran[0] is None


def test_matplotlib_draws_into_memory(sit):
    session = sit(
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n"
        "x = plt.get_backend()"
    )
    assert session.ran[0] is None
    assert session.operate("fetch", session.named("x")) == "agg"
