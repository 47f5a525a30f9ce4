"""An error in the learner's code, in words."""

import linecache
import re
import traceback
from dataclasses import dataclass
from pathlib import Path

from bnlab.course import lesson_of

_OUR_CODE = str(Path(__file__).resolve().parent.parent)


INTEGER_ARRAY = (
    "results are cut to whole numbers: an integer array takes no fractions, so make "
    "your arrays with floats, as in np.zeros(x.shape) or x.astype(float)"
)


class Unfit(Exception):
    """Raised by an exercise's `run`: why what came can't be taken apart.

    The message is shown to the learner, a hidden test's too, so it holds no
    number of the data.
    """


@dataclass(frozen=True)
class StudentFailure:
    """An exception that the learner's function raised.

    Attributes
    ----------
    type_name, message : str
    line : str
        The learner's own line that raised it, if known.
    limit : str
        A whole sentence instead, when a limit of the grader was hit.
    is_value_error : bool
        Whether ``except ValueError`` would catch it.
    """

    type_name: str
    message: str
    line: str = ""
    limit: str = ""
    is_value_error: bool = False

    def sentence(self, hidden: bool) -> str:
        """The failure in words; in a hidden test without the message.

        A message can carry the hidden input out, a type and a line can't.
        """
        if self.limit:
            return self.limit
        text = f"your code raised {self.type_name}"
        if self.message and not hidden:
            text += f": {self.message}"
        return text + (f", in the line `{self.line}`" if self.line else "")


def failure_of(error: Exception) -> StudentFailure:
    """Describe `error`, from the attributes that a grader set or its traceback."""
    type_name = getattr(error, "student_type", None)
    if type_name is not None:
        message, line = error.student_message, error.student_line or ""
    else:
        type_name, message = type(error).__name__, str(error)
        line = _learners_line(error)
    limit = getattr(error, "limit_sentence", "") or ""
    return StudentFailure(
        type_name, message, line, limit, isinstance(error, ValueError)
    )


# What Python and NumPy say, and what it means here.
_MEANINGS = (
    (r"bitwise_xor|for \^: ", "in Python ^ is no power: write ** instead"),
    (
        r"Cannot cast ufunc .* from dtype\('(float|complex)",
        "an integer array takes no fractions: work on x.astype(float), or make a new "
        "array",
    ),
    (
        r"truth value of an array",
        "an `if` needs one True or False, and got one for each element: use np.where, "
        "or a mask",
    ),
    (
        r"unsupported operand type\(s\).*'NoneType'|'NoneType' object",
        "something is None there: a function that you call returns nothing",
    ),
)


def meaning_of(failure: StudentFailure) -> str:
    """The cause of an error that the error itself doesn't say, or an empty string."""
    for pattern, meaning in _MEANINGS:
        if re.search(pattern, failure.message):
            return meaning
    return _missing_function(failure)


def _missing_function(failure: StudentFailure) -> str:
    """The next step when a function of another exercise isn't in the notebook."""
    unknown = re.match(r"name '(\w+)' is not defined", failure.message)
    if failure.type_name != "NameError" or not unknown:
        return ""
    try:
        number = lesson_of(unknown[1]).number
    except LookupError:
        return ""
    return (
        f"{unknown[1]} is an exercise of lesson {number}; paste yours above the "
        "function that calls it, or run its cell first"
    )


def _learners_line(error):
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if _is_a_cell(f.filename)]
    if not own:
        return ""
    return linecache.getline(own[-1].filename, own[-1].lineno).strip()


def _is_a_cell(filename):
    """A file of a notebook's kernel: none of ours, and none of a library."""
    if filename.startswith(_OUR_CODE) or "site-packages" in filename:
        return False
    return "ipykernel_" in filename or filename.startswith("<")
