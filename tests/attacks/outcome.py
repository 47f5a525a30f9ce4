"""What came of an attack, in whichever grader."""

from dataclasses import dataclass
from pathlib import Path

from hostile import MISSED

SECRET = "the-instructors-secret"
BEGUN = "begun"  # a file that an endless attack makes when it begins


@dataclass(frozen=True)
class Outcome:
    """What a grader did with an attack, and what is left of the world.

    Attributes
    ----------
    score : float
    text : str
        All that the attacker may read afterwards.
    seconds : float
    course : Path
        The folder that it could have harmed.
    finished : bool
        Whether the grader itself lived to tell.
    left_running : bool
        Whether anything that the attack started still runs.
    received : bytes
        What reached a socket of this machine.
    """

    score: float
    text: str
    seconds: float
    course: Path
    finished: bool = True
    left_running: bool = False
    received: bytes = b""

    @property
    def missed(self) -> bool:
        """Whether a target of the attack wasn't there."""
        return MISSED in self.text

    def number_after(self, word: str) -> int:
        """The number that the attack printed behind a word; 0 if it didn't."""
        _, found, rest = self.text.partition(word)
        digits = rest.split(maxsplit=1)[0] if found and rest.split() else "0"
        return int(digits) if digits.isdecimal() else 0
