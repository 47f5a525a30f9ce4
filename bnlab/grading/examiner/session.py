"""The examiner's end of the line to one student process.

Whatever comes back is data or the end of that process: an answer out of protocol,
silence, or too much of anything raises `LimitReached`, now and at every later call.
"""

import contextlib
import functools
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bnlab.grading.examiner.errors import (
    LimitReached,
    ProtocolError,
    StudentError,
    error_from,
)
from bnlab.grading.examiner.messages import (
    Callback,
    Defined,
    Ran,
    Reply,
    Stale,
    Unsendable,
    parse,
)
from bnlab.grading.examiner.objects import RemoteObjects
from bnlab.grading.examiner.proxy import Remote
from bnlab.grading.limits import MAX_CALLBACK_BYTES, Limits
from bnlab.grading.rpc import random_state
from bnlab.grading.rpc.channel import Closed, TooLong
from bnlab.grading.rpc.copy_restore import Reference, Unrestorable, Watch, restore
from bnlab.grading.rpc.decode import Decoder
from bnlab.grading.rpc.encode import WireError

OUT_OF_PROTOCOL = "your code answered the grader with something that is no answer"


class Session:
    """Calls into one student process.

    Parameters
    ----------
    process : StudentProcess
        Where it runs; see `bnlab.grading.sandbox.jail`.
    limits : Limits
    line_of : callable
        From ``(cell_id, number)`` to that line of the submission.
    until : float
        When, by `time.monotonic`, the whole submission must be done.

    Attributes
    ----------
    lost : LimitReached or None
        Why the process is gone.
    """

    def __init__(self, process, limits: Limits, line_of: Callable, until: float):
        self._process, self._channel = process, process.channel
        self._ready = False
        self._limits, self._line_of, self._until = limits, line_of, until
        self._objects = RemoteObjects(self)
        self._raised_here: list[Exception] = []
        self._deadline, self._depth, self._callbacks, self._asked = 0.0, 0, 0, 0
        self.lost: LimitReached | None = None

    def operate(self, operation: str, *operands: Any) -> Any:
        """Do something to a remote object, over there.

        Raises
        ------
        StudentError
            What the student's code raised, or the limit that it hit.
        """
        request = ("operate", operation, self._objects.oldest, operands)
        answer, objects, number = self._exchange(request, Reply)
        self._take_over(answer, objects, number)
        if answer.kind == "error":
            raise self._error(answer.content)
        return answer.content

    def run(
        self, cell_id: str, source: str, own: bool, keep: bool
    ) -> tuple[StudentError | None, str, bool]:
        """Run a cell: its error, what it printed, and whether that was cut."""
        answer, *_ = self._exchange(("run", cell_id, source, own, keep), Ran)
        if len(answer.printed) > self._limits.output_bytes:  # it is cut over there
            raise self._lose(OUT_OF_PROTOCOL)
        error = None if answer.error is None else self._error(answer.error)
        return error, answer.printed, answer.cut

    def defined(self, names: Sequence[str]) -> set[str]:
        """Which of `names` exist there."""
        answer, *_ = self._exchange(("defined", list(names)), Defined)
        with self._ending_at_nonsense():
            pairs = zip(names, answer.flags, strict=True)
            return {name for name, flag in pairs if flag is True}

    def named(self, name: str) -> Remote:
        """A stand-in for whatever has this name there."""
        return self._objects.named(name)

    def close(self) -> None:
        """End the process, and everything that it started."""
        self._process.stop()

    def _exchange(self, request: tuple, wanted: type) -> tuple[Any, list[Any], int]:
        """Send a request, serve the calls that come back, take the answer."""
        if self.lost:
            raise self.lost
        encoder = self._objects.encoder({})
        self._asked += 1
        number = self._asked
        message = encoder.encode((number, *request))
        if not self._ready:
            self._process.await_ready()  # a jail's start is not the learner's time
            self._ready = True
        self._begin()
        try:
            self._send(message)
            answer, objects = self._answer(number, encoder.objects)
        except BaseException:
            self._lose_if_unanswered()
            raise
        finally:
            self._depth -= 1
        if isinstance(answer, Unsendable):
            raise LimitReached(
                "what your function returned can't go to the grader: it is too "
                "large, too deep, or contains itself"
            )
        if not isinstance(answer, wanted):
            raise self._lose(OUT_OF_PROTOCOL)
        return answer, objects, number

    def _begin(self) -> None:
        if self._depth == 0:
            step = time.monotonic() + self._limits.seconds_per_step
            self._deadline, self._callbacks = min(step, self._until), 0
        elif self._depth >= self._limits.nested_calls:
            raise self._lose("your code called the test's function too deeply")
        self._depth += 1

    def _answer(self, number: int, arguments: Sequence[Any]) -> tuple[Any, list[Any]]:
        while True:
            answer, objects = self._receive(number, arguments)
            if not isinstance(answer, Callback):
                return answer, objects
            self._serve(answer, objects)

    def _serve(self, callback: Callback, objects: list[Any]) -> None:
        """Call the test's function that the student calls, and answer."""
        self._callbacks += 1
        if self._callbacks > self._limits.callbacks:
            raise self._lose(
                "your code called the test's function more than "
                f"{self._limits.callbacks:,} times"
            )
        if _bytes_of_arrays(objects) > MAX_CALLBACK_BYTES:
            raise self._lose("your code called the test's function with too much data")
        function = self._objects.function(callback.number)
        if function is None:
            raise self._lose(OUT_OF_PROTOCOL)
        watch = Watch(
            (Reference.to_argument(number), each) for number, each in enumerate(objects)
        )
        value, raised = self._call(function, callback)
        answer = ("answer", value, raised, watch.changes())
        self._send(self._objects.encoder(watch.references).encode(answer))

    def _call(self, function: Callable, callback: Callback) -> tuple[Any, tuple | None]:
        try:
            return function(*callback.args, **callback.kwargs), None
        except LimitReached:
            raise
        except Exception as error:
            self._raised_here.append(error)
            return None, ([kind.__name__ for kind in type(error).__mro__], str(error))

    def _send(self, message: bytes) -> None:
        with self._ending_at_nonsense():
            self._channel.send(message, self._deadline)

    def _receive(self, number: int, arguments: Sequence[Any]) -> tuple[Any, list[Any]]:
        resolve = functools.partial(self._objects.resolve, arguments=arguments)
        while True:
            with self._ending_at_nonsense(), contextlib.suppress(Stale):
                decoder = Decoder(self._channel.receive(self._deadline), resolve)
                return parse(decoder.decode(), number), decoder.objects

    def _take_over(self, reply: Reply, objects: list[Any], number: int) -> None:
        """Make the call's changes here too, and remember what came."""
        with self._ending_at_nonsense():
            if reply.random_state is not None:
                random_state.restore_global(reply.random_state)
            for target, content in reply.changes:
                restore(target, content)
                # Or else it would seem to be changed by the test, and go as data.
                self._objects.renew(target)
        self._objects.remember(number, objects)

    def _error(self, told: Any) -> Exception:
        with self._ending_at_nonsense():
            error = error_from(told, self._line_of)
        number = told.get("raised_there")
        if type(number) is int and 0 <= number < len(self._raised_here):
            return self._raised_here[number]
        return error

    @contextlib.contextmanager
    def _ending_at_nonsense(self):
        try:
            yield
        except Closed:
            raise self._lose(self._process.epitaph()) from None
        except TimeoutError:
            raise self._lose(self._too_slow()) from None
        except TooLong:
            raise self._lose("your code sent more than the grader takes") from None
        except Unrestorable as error:
            raise LimitReached(f"your code did what can't be graded: {error}") from None
        except (WireError, ProtocolError, random_state.BadState, ValueError):
            raise self._lose(OUT_OF_PROTOCOL) from None

    def _too_slow(self) -> str:
        if time.monotonic() >= self._until:
            whole = self._limits.seconds_per_run
            return f"your notebook took longer than {whole:g} seconds in all"
        return f"your code took longer than {self._limits.seconds_per_step:g} seconds"

    def _lose_if_unanswered(self) -> None:
        """A test that gave up within a call leaves a process that waits for ever."""
        if not self.lost:
            self._lose("the test ended before your code did")

    def _lose(self, sentence: str) -> LimitReached:
        self.lost = LimitReached(sentence)
        self._process.stop()
        return self.lost


def _bytes_of_arrays(objects: Sequence[Any]) -> int:
    return sum(each.nbytes for each in objects if isinstance(each, np.ndarray))
