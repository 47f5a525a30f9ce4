"""The student's process: it answers calls of what the learner's cells define.

It runs inside the sandbox. Whatever it says, the examiner takes as data.
"""

import builtins
import contextlib
import functools
import gc
import importlib
import operator
import os
import socket
from collections.abc import Sequence
from typing import Any

from bnlab.grading.rpc import random_state
from bnlab.grading.rpc.channel import Channel, Closed
from bnlab.grading.rpc.copy_restore import Reference, Watch, restore
from bnlab.grading.rpc.decode import Decoder
from bnlab.grading.rpc.encode import Encoder, WireError, encode
from bnlab.grading.student.absent import explain_absent_modules
from bnlab.grading.student.cells import StudentCells
from bnlab.grading.student.errors import describe
from bnlab.grading.student.forkserver import Template
from bnlab.grading.student.objects import StudentObjects


def _call(function, args, kwargs):
    return function(*args, **kwargs)


def _fetch(value):
    return value


OPERATIONS = {
    "call": _call,
    "get": getattr,
    "set": setattr,
    "item": operator.getitem,
    "set_item": operator.setitem,
    "fetch": _fetch,
}


class Student:
    """Answers the examiner's requests, also those within a call of its own.

    Parameters
    ----------
    channel : Channel
    cells : StudentCells
    """

    def __init__(self, channel: Channel, cells: StudentCells):
        self._channel, self._cells = channel, cells
        self._objects = StudentObjects(cells.namespace, self._call_back)
        self._raised_there: list[BaseException] = []
        self._number = 0  # of the request that is being answered
        self._random: tuple | None = None  # the global state, where it is known

    def serve(self) -> None:
        """Answer until the examiner hangs up."""
        while True:
            self._answer(*self._next_message(()))

    def _next_message(self, arguments: Sequence[Any]) -> tuple[tuple, list[Any]]:
        """The next message, and the objects in it."""
        resolve = functools.partial(self._objects.resolve, arguments=arguments)
        decoder = Decoder(self._channel.receive(), resolve)
        return decoder.decode(), decoder.objects

    def _answer(self, request: tuple, objects: list[Any]) -> None:
        """Answer a request under its number."""
        around = self._number
        self._number, kind, *rest = request
        if kind == "run":
            reply = encode((self._number, "ran", *self._cells.run(*rest)))
            self._random = None
        elif kind == "defined":
            reply = encode((self._number, "defined", self._cells.defined(*rest)))
        else:
            reply = self._operate(*rest, objects)
        self._channel.send(reply)
        self._number = around

    def _operate(self, operation, oldest, operands, objects) -> bytes:
        self._objects.forget_before(oldest)
        # What is fetched goes in full, and not as the name it was asked for by.
        referred = () if operation == "fetch" else self._objects.referred(objects)
        watch = Watch(referred)
        if self._random is None:
            self._random = random_state.fingerprint(random_state.global_state())
        try:
            self._objects.require_named(objects)
            return self._reply("value", OPERATIONS[operation](*operands), watch)
        except BaseException as error:
            return self._error_reply(error, watch)

    def _error_reply(self, error: BaseException, watch: Watch) -> bytes:
        told = describe(error, self._cells.by_filename)
        there = [i for i, e in enumerate(self._raised_there) if e is error]
        told["raised_there"] = there[0] if there else None
        return self._reply("error", told, watch)

    def _reply(self, kind: str, content: Any, watch: Watch) -> bytes:
        encoder = self._encoder(watch.references)
        changes = watch.changes(), self._changed_random_state()
        try:
            message = encoder.encode((self._number, kind, content, *changes))
        except WireError as error:
            return encode((self._number, "unsendable", str(error)))
        self._objects.keep(self._number, encoder.objects, watch)
        return message

    def _changed_random_state(self) -> tuple | None:
        """NumPy's global random state, if it isn't as it was before the call."""
        state = random_state.global_state()
        before, self._random = self._random, random_state.fingerprint(state)
        return None if before in (None, self._random) else state

    def _encoder(self, references: dict[int, Reference]) -> Encoder:
        special = functools.partial(self._objects.special, references=references)
        return Encoder(special, self._objects.opaque)

    def _call_back(self, number: int, args: tuple, kwargs: dict) -> Any:
        """Call a test's function; requests may come before its answer."""
        encoder = self._encoder({})
        call = (self._number, "callback", number, args, kwargs)
        self._channel.send(encoder.encode(call))
        while True:
            message, objects = self._next_message(encoder.objects)
            if message[0] == "answer":
                return self._take_answer(*message[1:])
            self._answer(message, objects)

    def _take_answer(self, value: Any, raised: tuple | None, changes: list) -> Any:
        for target, content in changes:
            restore(target, content)
        if raised is None:
            return value
        self._raised_there.append(_exception(*raised))
        raise self._raised_there[-1]


def _exception(classes: list[str], message: str) -> Exception:
    """An exception of the first of these classes that is Python's own."""
    for name in classes:
        kind = getattr(builtins, name, None)
        if kind and not issubclass(kind, UnicodeError):  # made of five arguments
            return kind(message)
    return Exception(message)


def main(settings: dict) -> None:
    """Wait on the socket that is standard input, and serve in forks of this process.

    Where it can't be forked, serve once, on a connection to ``port``.

    Parameters
    ----------
    settings : dict
        Of `bnlab.grading.limits.Limits`, ``output_bytes`` and ``memory``;
        ``scratch`` and ``alone`` as `Template` takes them; ``preload``, modules.
    """
    explain_absent_modules()
    _import_all(settings["preload"])
    serve = functools.partial(_serve, settings["output_bytes"], settings["memory"])
    if "port" in settings:
        serve(_connected(settings["port"], settings["token"]))
        return
    control = socket.socket(fileno=os.dup(0))
    template = Template(control, serve, settings["scratch"], settings["alone"])
    template.serve(before=_close_standard_streams)


def _connected(port: int, token: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port))
    Channel(line).send(token.encode())
    return line


def _import_all(names: list[str]) -> None:
    """Import once what each run would import again; a cell says what is missing."""
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()  # so that collecting garbage in a fork doesn't copy what is shared


def _serve(room: int, memory: int, line: socket.socket) -> None:
    channel = Channel(line)
    with contextlib.suppress(Closed):
        Student(channel, StudentCells(room, memory)).serve()


def _close_standard_streams() -> None:
    """Nothing to read there, and nobody to write to."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    os.close(nothing)
