"""A lesson's questions: one right option, told in the source and in the package."""

import re

import pytest
from places import ROOT

from bnlab.checks.question import LETTERS
from bnlab.lessons import find_question
from bnlab.paths import source_path
from bnlab.source.lesson import lessons_with_source, read_source

QUESTIONS = [
    pytest.param(lesson, question.name, id=f"{lesson.number}.{question.name}")
    for lesson in lessons_with_source(ROOT)
    for question in lesson.questions
]


@pytest.mark.parametrize(("lesson", "name"), QUESTIONS)
def test_the_solution_is_the_right_option(lesson, name):
    solution = read_source(source_path(ROOT, lesson)).by_grade_id[name]
    letter = re.findall(rf'^{name} = "(.)"', solution.source, re.M)
    assert letter == [find_question(f"{lesson.number}.{name}").right]


@pytest.mark.parametrize(("lesson", "name"), QUESTIONS)
def test_the_test_asks_its_own_question(lesson, name):
    test = read_source(source_path(ROOT, lesson)).by_grade_id[f"test_{name}"]
    own = f'"{lesson.number}.{name}", {name})'
    assert test.visible == f"check_answer({own}"
    assert f"hidden_answer({own}" in test.hidden


@pytest.mark.parametrize(("lesson", "name"), QUESTIONS)
def test_every_option_has_a_reason_of_its_own(lesson, name):
    question = find_question(f"{lesson.number}.{name}")
    assert question.right in LETTERS
    assert len({question.reason(letter)[4:] for letter in LETTERS}) == len(LETTERS)


def test_the_right_letters_are_spread():
    letters = [
        find_question(f"{each.number}.{question.name}").right
        for each in lessons_with_source(ROOT)
        for question in each.questions
    ]
    assert max(map(letters.count, LETTERS)) <= len(letters) / 2
