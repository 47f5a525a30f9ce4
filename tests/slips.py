"""Broken submissions of the toy lesson, each made from a right one.

`SLIPS` can be repaired and must keep full marks; each takes the notebook and
gives bytes. `REFUSED` can't; each gives bytes and a word of the reason.
"""

import copy
import functools
import json

import toy_course
from toy_course import LESSON, cell, solution_text

SLIPS = {}
ANSWER = "normalize"
RIGHT = "def normalize(x):\n    return x * x"


def right_notebook() -> dict:
    """The lesson as released, with every answer right."""
    notebook = copy.deepcopy(toy_course.source_notebook())
    for each in notebook["cells"]:
        if each["metadata"]["nbgrader"]["grade"]:
            each["source"] = each["source"].split("\n### BEGIN")[0]
        elif each["metadata"]["nbgrader"]["solution"]:
            lines = each["source"].split("\n")
            each["source"] = "\n".join(line for line in lines if "###" not in line)
    notebook["metadata"]["bnlab"].pop("version")
    return notebook


def stub(name: str) -> str:
    """A function as released."""
    before = solution_text(name, is_question=False).split("    ### BEGIN")[0]
    return before + "    pass  # your code here"


def find(notebook: dict, name: str) -> dict:
    """The cell with this id."""
    return next(each for each in notebook["cells"] if each["id"] == name)


def place(notebook: dict, name: str) -> int:
    """Position of the cell with this id."""
    return notebook["cells"].index(find(notebook, name))


def code(source: str, **more) -> dict:
    """A cell as a learner adds it."""
    empty = {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": []}
    return empty | {"source": source} | more


def slip(change):
    """Register a change of the notebook, or what gives bytes of it."""

    @functools.cache
    def make() -> bytes:
        notebook = right_notebook()
        made = change(notebook)
        return made if isinstance(made, bytes) else json.dumps(notebook).encode()

    SLIPS[change.__name__] = make
    return change


@slip
def nothing_wrong(notebook):
    pass


# Files


@slip
def byte_order_mark(notebook):
    return json.dumps(notebook).encode("utf-8-sig")


@slip
def utf_16(notebook):
    find(notebook, ANSWER)["source"] += "  # \N{GREEK SMALL LETTER GAMMA}"
    return json.dumps(notebook, ensure_ascii=False).encode("utf-16")


@slip
def utf_16_without_mark(notebook):
    return json.dumps(notebook).encode("utf-16-be")


@slip
def utf_32(notebook):
    return json.dumps(notebook).encode("utf-32")


@slip
def latin_1(notebook):
    find(notebook, ANSWER)["source"] += "  # d\N{LATIN SMALL LETTER E WITH ACUTE}j\xe0"
    return json.dumps(notebook, ensure_ascii=False).encode("latin-1")


@slip
def null_bytes_around(notebook):
    return b"\0\0" + json.dumps(notebook).encode() + b"\0" * 5000


@slip
def null_and_half_a_pair_in_a_cell(notebook):
    find(notebook, ANSWER)["source"] += "  # \0 \ud800"


@slip
def raw_line_ends_in_strings(notebook):
    return json.dumps(notebook).replace("\\n", "\n").encode()


@slip
def windows_line_ends(notebook):
    for each in notebook["cells"]:
        each["source"] = each["source"].replace("\n", "\r\n")


@slip
def old_mac_line_ends(notebook):
    for each in notebook["cells"]:
        each["source"] = each["source"].replace("\n", "\r")


@slip
def nan_and_infinity(notebook):
    notebook["metadata"]["speed"] = [float("nan"), float("inf")]
    find(notebook, f"test_{ANSWER}")["metadata"]["nbgrader"]["points"] = float("nan")


@slip
def number_of_a_million_digits(notebook):
    text = json.dumps(notebook)
    return text.replace('"nbformat_minor": 5', '"x": ' + "9" * 10**6, 1).encode()


@slip
def outputs_of_60_megabytes(notebook):
    text = "0.12345, 0.6789\n" * 4_000_000
    output = {"output_type": "stream", "name": "stdout", "text": text}
    find(notebook, ANSWER)["outputs"] = [output]


# Formats


@slip
def format_4_4_without_ids(notebook):
    notebook["nbformat_minor"] = 4
    for each in notebook["cells"]:
        del each["id"]


@slip
def format_3(notebook):
    cells = notebook.pop("cells")
    for each in cells:
        del each["id"]
        if each["cell_type"] == "code":
            each["input"], each["language"] = each.pop("source"), "python"
            each["prompt_number"] = each.pop("execution_count")
    notebook["worksheets"] = [{"cells": cells[:5]}, {"cells": cells[5:]}]
    notebook["nbformat"] = 3


@slip
def format_from_the_future(notebook):
    notebook["nbformat"], notebook["nbformat_minor"] = 10**9, "x"


@slip
def format_missing(notebook):
    del notebook["nbformat"], notebook["nbformat_minor"]


@slip
def kernelspec_missing(notebook):
    del notebook["metadata"]["kernelspec"]


@slip
def kernelspec_of_a_missing_kernel(notebook):
    spec = {"name": "../../evil", "display_name": 3, "language": ["R"]}
    notebook["metadata"]["kernelspec"] = spec


@slip
def metadata_of_wrong_types(notebook):
    notebook["metadata"] = ["not", "a", "dict"]
    for number, each in enumerate(notebook["cells"]):
        each["metadata"] = (None, 3, "x", [], {"nbgrader": 7, "tags": "x"})[number % 5]


@slip
def source_as_lines(notebook):
    for each in notebook["cells"]:
        each["source"] = each["source"].splitlines(keepends=True)


@slip
def source_of_another_type(notebook):
    for wrong in (None, 3, {"a": 1}, [1, "x"], True):
        notebook["cells"].insert(0, code(wrong))


@slip
def cells_that_are_none(notebook):
    notebook["cells"][2:2] = [None, 3, "print()", [], {}]


@slip
def cell_types_missing(notebook):
    for each in notebook["cells"]:
        del each["cell_type"]


@slip
def a_hundred_thousand_empty_cells(notebook):
    notebook["cells"] += [code("")] * 100_000


# Cells


@slip
def metadata_lost(notebook):
    for number, each in enumerate(notebook["cells"]):
        each["metadata"], each["id"] = {}, f"{number:08x}"


@slip
def exercise_typed_anew(notebook):
    notebook["cells"][place(notebook, ANSWER)] = code(RIGHT)


@slip
def exercise_typed_anew_at_the_end(notebook):
    del notebook["cells"][place(notebook, ANSWER)]
    notebook["cells"].append(code(RIGHT))


@slip
def answer_below_the_untouched_stub(notebook):
    find(notebook, ANSWER)["source"] = stub(ANSWER)
    notebook["cells"].insert(place(notebook, f"test_{ANSWER}") + 1, code(RIGHT))


@slip
def all_answers_in_one_cell(notebook):
    answers = [each for each in notebook["cells"] if each["id"] in LESSON.learner_names]
    notebook["cells"] = [each for each in notebook["cells"] if each not in answers]
    text = "\n\n".join(each["source"] for each in answers)
    notebook["cells"].insert(3, code(text))


@slip
def exercise_became_markdown(notebook):
    answer = find(notebook, ANSWER)
    answer["cell_type"] = "markdown"
    del answer["outputs"], answer["execution_count"]


@slip
def exercise_became_raw(notebook):
    find(notebook, ANSWER)["cell_type"] = "raw"


@slip
def exercise_lost_its_grade_id(notebook):
    answer = find(notebook, ANSWER)
    del answer["metadata"]["nbgrader"]["grade_id"]
    answer["id"] = "other"


@slip
def exercise_copied_the_last_is_right(notebook):
    here = place(notebook, ANSWER)
    wrong = copy.deepcopy(notebook["cells"][here])
    wrong["source"] = "def normalize(x):\n    return 0"
    notebook["cells"].insert(here, wrong)


@slip
def exercise_copied_for_a_trial_below_the_test(notebook):
    trial = copy.deepcopy(find(notebook, ANSWER)) | {"id": "trial"}
    trial["source"] = "def normalize(x):\n    return 0"
    notebook["cells"].insert(place(notebook, f"test_{ANSWER}") + 1, trial)


@slip
def exercise_split_in_two(notebook):
    answer = find(notebook, ANSWER)
    first = copy.deepcopy(answer) | {"source": "def helper(x):\n    return x * x"}
    answer["source"] = "def normalize(x):\n    return helper(x)"
    notebook["cells"].insert(place(notebook, ANSWER), first)


@slip
def exercise_merged_with_the_test_above(notebook):
    below = notebook["cells"].pop(place(notebook, ANSWER))
    above = notebook["cells"][place(notebook, "setup") + 3]
    assert above["id"] == "test_batch_statistics"
    above["source"] += "\n\n" + below["source"]


@slip
def exercise_merged_with_its_test(notebook):
    below = notebook["cells"].pop(place(notebook, f"test_{ANSWER}"))
    find(notebook, ANSWER)["source"] += "\n\n" + below["source"]


@slip
def tests_deleted(notebook):
    keep = [each for each in notebook["cells"] if not each["id"].startswith("test_")]
    notebook["cells"] = keep


@slip
def tests_moved_to_the_top(notebook):
    notebook["cells"].sort(key=lambda each: not each["id"].startswith("test_"))


@slip
def tests_copied(notebook):
    notebook["cells"] += copy.deepcopy(notebook["cells"])


@slip
def test_became_markdown(notebook):
    find(notebook, f"test_{ANSWER}")["cell_type"] = "markdown"


@slip
def test_was_emptied(notebook):
    find(notebook, f"test_{ANSWER}")["source"] = ""


@slip
def test_was_changed(notebook):
    find(notebook, f"test_{ANSWER}")["source"] = "assert normalize(3) == 8"


@slip
def tests_tagged_to_be_skipped(notebook):
    for each in notebook["cells"]:
        each["metadata"]["tags"] = ["skip-execution", {"a": 1}, "remove-cell"]


@slip
def points_and_schema_changed(notebook):
    for number, each in enumerate(notebook["cells"]):
        marks = each["metadata"]["nbgrader"]
        marks["points"] = (10**6, -5, "x", None, [])[number % 5]
        marks["schema_version"] = (0, 99, "x", None, {})[number % 5]
        marks["checksum"] = 3


@slip
def graded_cells_invented(notebook):
    marks = {"grade": True, "points": 1000, "grade_id": "bonus", "locked": True}
    marks |= {"schema_version": 3, "solution": False}
    notebook["cells"].append(code("pass", metadata={"nbgrader": marks}, id="bonus"))


@slip
def setup_deleted(notebook):
    del notebook["cells"][place(notebook, "setup")]
    find(notebook, ANSWER)["source"] = "def normalize(x):\n    return np.square(x)"


@slip
def setup_moved_to_the_end(notebook):
    notebook["cells"].append(notebook["cells"].pop(place(notebook, "setup")))
    find(notebook, ANSWER)["source"] = "square = np.square\nnormalize = square"


@slip
def setup_extended(notebook):
    find(notebook, "setup")["source"] += "\nimport operator"
    find(notebook, ANSWER)["source"] = (
        "def normalize(x):\n    return operator.mul(x, x)"
    )


@slip
def setup_spoilt(notebook):
    find(notebook, "setup")["source"] = "raise RuntimeError"


@slip
def figures_edited(notebook):
    find(notebook, "figure")["source"] = "import os; os._exit(3)"


@slip
def magics_and_help(notebook):
    answer = find(notebook, ANSWER)
    answer["source"] = "%%time\n" + answer["source"] + "\n%timeit normalize(3)\n!ls"
    notebook["cells"].insert(4, code("%matplotlib inline\nnormalize?"))


@slip
def own_cells_that_fail(notebook):
    notebook["cells"].insert(3, code("1 / 0"))
    notebook["cells"].insert(5, code("def (:"))


@slip
def helper_in_an_own_cell(notebook):
    find(notebook, ANSWER)["source"] = "def normalize(x):\n    return squared(x)"
    here = place(notebook, ANSWER)
    notebook["cells"].insert(here, code("def squared(x):\n    return x * x"))


@slip
def cell_ids_repeated_and_odd(notebook):
    for each in notebook["cells"]:
        each["id"] = "same"
    notebook["cells"][3]["id"] = "a b <c>"


@slip
def cell_ids_long_and_like_ours(notebook):
    find(notebook, "setup")["source"] += "\nimport operator"
    find(notebook, "intro")["id"] = "setup-added"
    find(notebook, "figure")["id"] = "test_normalize-lesson"
    find(notebook, ANSWER)["id"] = "x" * 64


@slip
def cells_reversed(notebook):
    notebook["cells"].reverse()


def _deep(depth: int) -> bytes:
    return b'{"cells": ' + b"[" * depth + b"]" * depth + b"}"


def _other_lesson() -> bytes:
    cells = [cell("train_step", "def train_step(): pass", solution=True, locked=False)]
    notebook = toy_course.notebook(cells)
    notebook["metadata"]["bnlab"]["lesson"] = "04"
    return json.dumps(notebook).encode()


def _many_cells() -> bytes:
    notebook = right_notebook()
    notebook["cells"] += [code("x = 1")] * 100_000
    return json.dumps(notebook).encode()


def _much_code() -> bytes:
    notebook = right_notebook()
    notebook["cells"].append(code("x = '" + "y" * 3_000_000 + "'"))
    return json.dumps(notebook).encode()


REFUSED = {
    "empty": (lambda: b"", "empty"),
    "blank": (lambda: b" \n\0\0\t", "empty"),
    "cut_off": (lambda: json.dumps(right_notebook()).encode()[:-300], "cut off"),
    "cut_in_a_string": (lambda: b'{"cells": [{"source": "def f', "cut off"),
    "merge_conflict": (
        lambda: b'{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> x\n}',
        "conflict",
    ),
    "web_page": (lambda: b"<!DOCTYPE html><html></html>", "no valid JSON"),
    "zip": (lambda: b"PK\x03\x04" + bytes(range(256)) * 9, "no valid JSON"),
    "random_bytes": (lambda: bytes(range(255, 0, -1)) * 40, "no valid JSON"),
    "a_list": (lambda: b"[1, 2]", "isn't an object"),
    "a_number": (lambda: b"NaN", "isn't an object"),
    "no_cells": (lambda: b'{"nbformat": 4, "cells": []}', "no cells"),
    "cells_a_number": (lambda: b'{"nbformat": 4, "cells": 7}', "no list of cells"),
    "only_empty_cells": (lambda: b'{"cells": [{"source": "  "}, {}]}', "no cells"),
    "deep": (lambda: _deep(100_000), "nested too deeply"),
    "deeper": (lambda: b"[" * 10_000_000, "values"),
    "other_lesson": (_other_lesson, "lesson 04's"),
    "many_cells": (_many_cells, "more than 5,000 cells"),
    "much_code": (_much_code, "MB of code"),
    "many_values": (lambda: b'{"a": [' + b"[]," * 9_000_000 + b"1]}", "values"),
    "many_strings": (lambda: b'{"a": [' + b'"",' * 9_000_000 + b"1]}", "values"),
    "many_megabytes": (lambda: b'{"a": "' + b"x" * 100_000_001, "larger than"),
}
