"""The forms that a student process's messages may have; any other ends it."""

from typing import Any, NamedTuple

from bnlab.grading.examiner.errors import ProtocolError


class Stale(Exception):
    """A second answer to a request that has been answered; it is passed over."""


class Reply(NamedTuple):
    """How a call ended: with a value, or an error told as data."""

    kind: str
    content: Any
    changes: list[tuple[Any, Any]]
    random_state: tuple | None


class Callback(NamedTuple):
    """A call of one of the test's functions."""

    number: int
    args: tuple
    kwargs: dict[str, Any]


class Ran(NamedTuple):
    """What running a cell did."""

    error: dict | None
    printed: str
    cut: bool


class Defined(NamedTuple):
    """Which of the names asked for exist."""

    flags: list[bool]


class Unsendable(NamedTuple):
    """The value that a call returned can't go over."""

    reason: str


def parse(said: Any, number: int) -> Reply | Callback | Ran | Defined | Unsendable:
    """The message in a form that can be relied on.

    Parameters
    ----------
    said : object
    number : int
        Of the request that it must answer: an answer sent ahead is none.

    Raises
    ------
    Stale
        If it answers an earlier one.
    ProtocolError
        If it has none of the forms.
    """
    if type(said) is not tuple or len(said) < 2 or type(said[1]) is not str:
        raise ProtocolError
    if type(said[0]) is not int or said[0] > number:
        raise ProtocolError
    if said[0] < number:
        raise Stale
    said = said[1:]
    form = _FORMS.get(said[0])
    if form is None:
        raise ProtocolError
    kind, types = form
    parts = said if kind is Reply else said[1:]
    if len(parts) != len(types):
        raise ProtocolError
    if not all(type(part) in each for part, each in zip(parts, types, strict=True)):
        raise ProtocolError
    return _checked(kind(*parts))


_NONE = type(None)
_ANYTHING = type("_Anything", (), {"__contains__": lambda self, kind: True})()
_REPLY = (Reply, ((str,), _ANYTHING, (list,), (_NONE, tuple)))
_FORMS = {
    "value": _REPLY,
    "error": _REPLY,
    "callback": (Callback, ((int,), (tuple,), (dict,))),
    "ran": (Ran, ((_NONE, dict), (str,), (bool,))),
    "defined": (Defined, ((list,),)),
    "unsendable": (Unsendable, ((str,),)),
}


def _checked(message):
    if isinstance(message, Reply):
        pairs = message.changes
        good = all(type(pair) is tuple and len(pair) == 2 for pair in pairs)
    elif isinstance(message, Callback):
        good = all(type(name) is str for name in message.kwargs)
    else:
        good = True
    if not good:
        raise ProtocolError
    return message
