"""A grade as text for a terminal."""

from toy_course import LESSON

from bnlab.grading.report import report_card
from bnlab.grading.result import CellResult, Result


def test_card_can_not_command_a_terminal():
    cells = (CellResult("test_q1", 0, 3, ("\x1b[2Jgone\nsecond",)),)
    card = report_card(Result("02", 1, cells, ("\x1b[1m",)), LESSON)
    assert "\x1b" not in card
    assert "         [2Jgone\n         second" in card
