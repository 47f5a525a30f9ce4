"""Every number that a lesson quotes is measured, on file, and not one seed's luck."""

import json
import re

import nbformat
import pytest
from places import ROOT

from bnlab.commands.claims import claims_path, measure_all, page, table_path
from bnlab.lessons import measurements
from bnlab.paths import source_path
from bnlab.source.lesson import lessons_with_source

CLAIMS = json.loads(claims_path(ROOT).read_text("utf-8"))
VERDICTS = claims_path(ROOT).with_name("verdicts.md").read_text("utf-8")
LESSONS = lessons_with_source(ROOT)
TAKE_MINUTES = {"04"}  # to measure again
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.number)
MARKED = re.compile(r"([-+\d.,e]*\d)<!--claim:([\w.]+)-->")
# A measured number has a fraction, an exponent or a percent sign. Those that aren't
# measured are definitions and examples, which formulas, code and tables carry.
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|```.*?```", re.S)
MEASURED = re.compile(r"\d+\.\d+|\d+e-?\d+|\d+(?= ?%)")


def prose(lesson):
    """The text cells of a lesson's source, by cell id."""
    notebook = nbformat.read(source_path(ROOT, lesson), as_version=4)
    return {c.id: c.source for c in notebook.cells if c.cell_type == "markdown"}


def test_page_is_made_of_the_verdicts_and_the_measured_claims():
    assert table_path(ROOT).read_text("utf-8") == page(VERDICTS, CLAIMS)


def test_verdicts_quote_the_measured_numbers():
    quoted = MARKED.findall(VERDICTS)
    assert quoted
    assert [(n, name) for n, name in quoted if n != CLAIMS[name]["text"]] == []


def test_every_claim_belongs_to_a_lesson():
    names = {name for lesson in LESSONS for name in claims_of(lesson)}
    assert names == set(CLAIMS)


def claims_of(lesson):
    """What is on file under a lesson's number."""
    return {
        name: one for name, one in CLAIMS.items() if name[:3] == f"{lesson.number}."
    }


@each_lesson
def test_claims_on_file_are_those_that_the_lesson_measures(lesson):
    """Under its number, with its words and its number of seeds."""
    measured = {one.name: (one.statement, one.seeds) for one in measurements(lesson)}
    on_file = {
        name: (one["statement"], one["seeds"])
        for name, one in claims_of(lesson).items()
    }
    assert measured
    assert on_file == measured


@each_lesson
def test_marked_numbers_are_those_of_their_claims(lesson):
    quoted = [m for text in prose(lesson).values() for m in MARKED.findall(text)]
    assert quoted
    for number, name in quoted:
        assert number == CLAIMS[name]["text"], name


@each_lesson
def test_every_claim_of_a_lesson_is_quoted(lesson):
    quoted = {n for text in prose(lesson).values() for _, n in MARKED.findall(text)}
    assert set(claims_of(lesson)) <= quoted


@each_lesson
def test_numbers_with_a_fraction_are_marked_or_given(lesson):
    given = set(GIVEN.get(lesson.number, ()))
    loose = {}
    for cell, text in prose(lesson).items():
        bare = FORMULA.sub(" ", MARKED.sub(" ", text))
        bare = re.sub(r"arXiv:[\d.]+|section [\d.]+|\[[^]]*\]\([^)]*\)", " ", bare)
        found = set(MEASURED.findall(bare)) - given
        if found:
            loose[cell] = found
    assert not loose


# Numbers of the set-up, with what they are.
GIVEN = {
    "01": (
        "0.5",  # hue's range, rounded
        "1.7",
        "99",  # learning rates, in percent of the largest stable one
        "101",
    ),
    "02": (
        "0.6",  # standard deviations of the weights
        "0.18",
        "0.05",
        "0.001",
        "0.0001",  # and a factor to try
        "0.03",  # a learning rate
        "0.5",  # a power of ten to try
        "0.01",  # standard deviation of a feature
        "1e-4",  # its square
        "1.8",  # billion seconds since 1970
    ),
    "04": (
        "90",  # the accuracy to reach, in percent
        "0.1",  # a learning rate
        "0.3",  # another
        "0.001",  # a scale of weights, where the figure bends
        "15",  # a percentile
    ),
}


@pytest.mark.parametrize(
    "lesson",
    [
        pytest.param(
            lesson,
            id=lesson.number,
            marks=pytest.mark.slow if lesson.number in TAKE_MINUTES else (),
        )
        for lesson in LESSONS
    ],
)
def test_other_seeds_change_the_numbers_and_not_what_is_quoted(lesson):
    other = {one["name"]: one for one in measure_all(lesson, first_seed=1000)}
    ours = {name: CLAIMS[name] for name in other}
    assert any(other[name]["mean"] != ours[name]["mean"] for name in other)
    for name, one in ours.items():
        if one["std"] > 1e-12:  # rounding noise has no scale
            distance = abs(other[name]["mean"] - one["mean"])
            assert distance < 4 * one["std"], name
        assert other[name]["text"] == one["text"], name
