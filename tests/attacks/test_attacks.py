"""Every attack works where there are no walls, and comes to nothing in ours."""

import json

import pytest
from catalogue import ATTACKS
from runners import SOURCE, as_notebook, grade_unprotected, grade_with_ours

from bnlab.grading.grade import grade_submission
from bnlab.grading.submission import read_submission

pytestmark = [pytest.mark.needs_linux, pytest.mark.needs_sandbox]
BY_NAME = {attack.name: attack for attack in ATTACKS}
RIGHT = {cell.grade_id: cell.source for cell in SOURCE.solutions}


@pytest.fixture(params=BY_NAME.values(), ids=BY_NAME)
def attack(request):
    """One of the attacks."""
    return request.param


def honest_score():
    """What the reference gets."""
    data = json.dumps(as_notebook(RIGHT, tests=False)).encode()
    return grade_submission(SOURCE, read_submission(data, SOURCE)).score


def test_it_works_on_an_unprotected_runner(attack, course):
    outcome = grade_unprotected(attack, course)
    assert attack.works(outcome), outcome
    assert not outcome.missed, outcome


def test_it_comes_to_nothing_in_ours(attack, course):
    outcome = grade_with_ours(attack, course)
    assert not attack.works(outcome), outcome
    assert outcome.score == attack.honest_points
    assert outcome.finished
    assert not outcome.left_running
    assert honest_score() == 100
