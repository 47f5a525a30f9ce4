"""Errors of the student's code, as exceptions to catch and to explain.

Only the type, if it is Python's or NumPy's own, and the learner's own line are
said in a hidden test: a class can be named after its input, a message can hold it.
"""

import builtins
import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from bnlab.grading.rpc.limits import MAX_ERROR_TEXT

OF_ITS_OWN = "an exception of its own"
_UNMAKEABLE = (BaseExceptionGroup,)  # made of more than a message


def _numpy_errors() -> dict[str, type]:
    found = {name: getattr(np.exceptions, name) for name in dir(np.exceptions)}
    found["LinAlgError"] = np.linalg.LinAlgError
    found["UFuncTypeError"] = TypeError
    return found


_CLASSES: dict[str, type] = {
    name: kind
    for name, kind in {**_numpy_errors(), **vars(builtins)}.items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and not issubclass(kind, _UNMAKEABLE)
}
_ENDINGS = ("SystemExit", "KeyboardInterrupt", "GeneratorExit")


class StudentError(Exception):
    """The student's code raised.

    Attributes
    ----------
    student_type, student_message : str
    student_line : str or None
        The learner's own line, as the submission has it.
    student_traceback : str
        For feedback on what is visible.
    """

    limit_sentence = ""

    def __init__(self, kind: str, message: str, line: str | None, traceback: str):
        self.student_type, self.student_message = kind, message
        self.student_line, self.student_traceback = line, traceback

    def __str__(self):
        return self.student_message


class LimitReached(StudentError):
    """The student's process went beyond a limit, and is lost.

    Attributes
    ----------
    limit_sentence : str
        Which one, for the learner.
    """

    def __init__(self, sentence: str):
        super().__init__("LimitReached", sentence, None, "")
        self.limit_sentence = sentence


class ProtocolError(ValueError):
    """An answer that is none; the student's process can't be believed."""


@functools.cache
def _class_of(base: type) -> type:
    return type(base.__name__, (StudentError, base), {})


def error_from(told: Any, line_of: Callable[[Any], str | None]) -> StudentError:
    """The exception that a student's process told of.

    Parameters
    ----------
    told : object
        What came: believed only as far as it is of the right form.
    line_of : callable
        From a place ``(cell_id, number)`` to the line in the submission.

    Raises
    ------
    ProtocolError
        If it is of another form.
    """
    classes, message, traceback = _parts(told)
    base = next((_CLASSES[name] for name in classes if name in _CLASSES), Exception)
    known = classes[0] in _CLASSES or classes[0] in _ENDINGS
    kind = classes[0] if known else OF_ITS_OWN
    return _class_of(base)(kind, message, line_of(told["at"]), traceback)


def _parts(told: Any) -> tuple[list[str], str, str]:
    if not isinstance(told, Mapping) or "at" not in told:
        raise ProtocolError
    classes = told.get("classes")
    texts = [told.get("message"), told.get("traceback")]
    if not isinstance(classes, list) or not classes:
        raise ProtocolError
    if not all(isinstance(text, str) for text in [*classes, *texts]):
        raise ProtocolError
    if any(len(text) > MAX_ERROR_TEXT for text in [*classes, *texts]):  # cut over there
        raise ProtocolError
    return classes, *texts
