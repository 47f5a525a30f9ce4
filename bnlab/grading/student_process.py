"""A running student process: the line to it, its end, and what is said of that."""

import signal
import socket

from bnlab.grading.channel import Channel

ENDED = "the process that ran your code ended by itself in the middle of it"
# Windows knows few of these.
_SENTENCES = {
    getattr(signal, name, None): sentence
    for name, sentence in {
        "SIGXCPU": "your code used more processor time than it may",
        "SIGXFSZ": "your code wrote a larger file than it may",
        "SIGSEGV": "your code crashed its process (segmentation fault)",
        "SIGABRT": "your code crashed its process (abort)",
        "SIGKILL": "your code's process was killed, as when memory runs out",
    }.items()
}


class StudentProcess:
    """A process in a room.

    Parameters
    ----------
    room : Room
    line : socket
        Our end of the line to it.

    Attributes
    ----------
    channel : Channel
    """

    def __init__(self, room, line: socket.socket):
        self._room, self._line = room, line
        self.channel = Channel(line)
        self._stopped = False

    @property
    def pid(self) -> int:
        """Of the jail that it is in, from outside."""
        return self._room.pid

    def await_ready(self) -> None:
        """Wait until it listens.

        Raises
        ------
        NotStarted
        """
        try:
            self._room.await_ready()
        except Exception:
            self._line.close()
            raise

    def epitaph(self) -> str:
        """Why a process ended that should have gone on; it is stopped."""
        ended = self._end(expected=True)
        if ended is None:
            return ENDED
        by_itself, code = ended
        return _SENTENCES.get(-code, ENDED) if by_itself else ENDED

    def stop(self) -> None:
        """End it with all it started, and wait until it is gone."""
        if not self._stopped:
            self._end(expected=False)

    def _end(self, expected: bool) -> tuple[bool, int] | None:
        self._stopped = True
        self._line.close()
        return None if self._room.lost else self._room.end(expected)
