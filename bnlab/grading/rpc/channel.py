"""Frames over a socket: four bytes of length, then the message."""

import socket
import struct
import time

from bnlab.grading.rpc import limits

_LENGTH = struct.Struct(">I")


class Closed(ConnectionError):
    """The other process has gone."""


class TooLong(ValueError):
    """A frame that announces more than may be sent."""


class Channel:
    """One end of the line.

    Parameters
    ----------
    line : socket
        A connected stream socket.
    """

    def __init__(self, line: socket.socket):
        self._line = line

    def send(self, message: bytes, deadline: float | None = None) -> None:
        """Send one message, by a time of `time.monotonic` if one is given.

        Raises
        ------
        Closed
        TimeoutError
        """
        self._wait_until(deadline)
        try:
            self._line.sendall(_LENGTH.pack(len(message)) + message)
        except ConnectionError:
            raise Closed from None

    def receive(self, deadline: float | None = None) -> bytes:
        """The next message.

        Raises
        ------
        Closed
        TimeoutError
        TooLong
            Before anything is allocated for it.
        """
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size, deadline))
        if length > limits.MAX_FRAME:
            raise TooLong
        return self._read(length, deadline)

    def _read(self, length: int, deadline: float | None) -> bytes:
        received = bytearray()  # a list of parts could be as long as the message
        while len(received) < length:
            self._wait_until(deadline)
            try:
                part = self._line.recv(min(length - len(received), limits.MIB))
            except ConnectionError:
                raise Closed from None
            if not part:
                raise Closed
            received += part
        return bytes(received)

    def _wait_until(self, deadline: float | None) -> None:
        if deadline is None:
            self._line.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(left)
