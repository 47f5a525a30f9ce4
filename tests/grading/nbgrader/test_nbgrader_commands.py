"""nbgrader's own commands go the whole way, through the two processes."""

import html
import json
import re

import pytest
import toy_class
import toy_course
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from toy_class import EVIL, NAME, POINTS, nbgrader, scores

from bnlab.grading.grade import NoSandbox
from bnlab.grading.nbgrader import autograde, release
from bnlab.grading.nbgrader import config as nbgrader_setup
from bnlab.paths import release_path

pytestmark = pytest.mark.needs_sandbox


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A fresh course, graded by nbgrader's commands alone."""
    folder = toy_course.write_course(tmp_path_factory.mktemp("nbgrader") / "course")
    toy_class.hand_in_class(folder)
    return folder


@pytest.fixture(scope="module")
def said(course):
    """What each command said, in the order of a real course."""
    commands = ("generate_assignment", "autograde", "generate_feedback")
    done = {name: nbgrader(course, name, NAME) for name in commands}
    return done | {"export": nbgrader(course, "export")}


def test_every_command_succeeds(said):
    assert {name: run.returncode for name, run in said.items()} == dict.fromkeys(
        said, 0
    )


def test_no_command_warns(said):
    lines = [line for run in said.values() for line in run.stderr.split("\n")]
    warned = [line for line in lines if "WARNING" in line or "Warning" in line]
    # Its file has another name, so nbgrader is right to say so.
    assert [line for line in warned if "submitted/renamed" not in line] == []


def test_scores_are_those_deserved(course, said):
    assert scores(course) == POINTS


def test_exported_scores_are_those_deserved(course, said):
    rows = [line.split(",") for line in (course / "grades.csv").read_text().split()]
    where = rows[0].index("student_id"), rows[0].index("score")
    exported = {row[where[0]]: float(row[where[1]]) for row in rows[1:]}
    assert exported == POINTS


def test_release_is_the_same_as_ours(course, said):
    theirs = json.loads(release_path(course, toy_course.LESSON).read_text())
    release.release(course, [toy_course.LESSON])
    ours = json.loads(release_path(course, toy_course.LESSON).read_text())
    del theirs["metadata"]["bnlab"]["version"], ours["metadata"]["bnlab"]["version"]
    assert ours == theirs


def feedback(course, student):
    return (course / "feedback" / student / NAME / f"{NAME}.html").read_text()


@pytest.mark.parametrize("student", POINTS)
def test_feedback_has_no_hidden_test(course, said, student):
    source = "".join(each["source"] for each in toy_course.source_notebook()["cells"])
    shown = text_of(feedback(course, student))
    assert "assert normalize(3) == 9" in shown  # as a whole, though it is coloured
    for secret in ("== 1764", "HIDDEN TESTS", '== "b"'):
        assert secret in source
        assert secret not in shown


def text_of(page):
    """What a browser shows of a page."""
    return html.unescape(re.sub("<[^>]*>", "", page))


def test_feedback_shows_markup_and_obeys_none(course, said):
    page = feedback(course, "evil")
    assert "EVIL" in page
    assert "<script>alert(" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
    assert "image/svg+xml;EVIL" not in page.replace("(data:image/svg+xml;EVIL)", "")
    assert f"<title>{NAME}</title>" in page


def test_feedback_names_the_miss(course, said):
    assert "test_normalize" in feedback(course, "two_wrong")
    assert "AssertionError" in feedback(course, "two_wrong")


def test_feedback_says_why_a_file_is_unreadable(course, said):
    assert "cut off" in feedback(course, "cut_off")
    assert "symbolic link" in feedback(course, "linked")


def test_feedback_tells_repairs(course, said):
    assert "were missing and were put back" in feedback(course, "no_tests")
    assert "but was the only one" in feedback(course, "renamed")


def graded(course, student):
    path = course / "autograded" / student / NAME / f"{NAME}.ipynb"
    cells = json.loads(path.read_text())["cells"]
    return {cell["id"]: cell for cell in cells}


def test_passed_test_has_no_output(course, said):
    assert graded(course, "right")["test_normalize"]["outputs"] == []


def test_failed_test_has_an_error(course, said):
    output = graded(course, "two_wrong")["test_normalize"]["outputs"]
    assert [each["output_type"] for each in output] == ["error"]


def test_what_a_learner_prints_is_shown(course, said):
    shown = [c.get("outputs") for c in graded(course, "evil").values()]
    texts = [o["text"] for outs in shown if outs for o in outs if "text" in o]
    assert ["".join(text) for text in texts] == [EVIL + "\n"]


def test_linked_file_is_copied_nowhere(course, said):
    for folder in ("autograded", "feedback"):
        text = "".join(p.read_text() for p in (course / folder / "linked").rglob("*.*"))
        assert "def normalize" not in text_of(text)


def test_grading_again_after_a_resubmission(course, said, tmp_path):
    before = toy_class.hand_in(course, "two_wrong", toy_class.notebook())
    run = nbgrader(course, "autograde", NAME, "--student", "two_wrong", "--force")
    assert run.returncode == 0
    assert scores(course)["two_wrong"] == 100
    assert before.read_bytes() == toy_class.notebook()


def test_no_execute_gives_no_marks_away(course, said):
    arguments = ("--student", "blank", "--force", "--no-execute")
    assert "is ignored" in nbgrader(course, "autograde", NAME, *arguments).stderr
    assert scores(course)["blank"] == 0


@pytest.fixture
def folders(course, said):
    """The course as a process of its own sees it, Formgrader for one."""
    config = nbgrader_setup.course_config(course)
    return CourseDirectory(config=config, root=str(course), assignment_id=NAME)


def test_button_of_formgrader_grades_through_the_examiner(course, folders):
    api = NbGraderAPI(folders, config=folders.config)
    with_button = api.autograde(NAME, "two_wrong")
    assert with_button["success"], with_button
    path = course / "autograded" / "two_wrong" / NAME / f"{NAME}.ipynb"
    assert "tests" in json.loads(path.read_text())["metadata"]["bnlab"]


def test_without_a_sandbox_nothing_is_graded(course, folders, monkeypatch):
    def missing():
        raise NoSandbox("install bubblewrap")

    monkeypatch.setattr(autograde, "require_sandbox", missing)
    folders.student_id = "right"
    before = graded(course, "right")
    converter = autograde.CourseAutograde(coursedir=folders, config=folders.config)
    with pytest.raises(NbGraderException, match="install bubblewrap"):
        converter.start()
    assert graded(course, "right") == before


def test_without_our_package_nothing_is_graded(tmp_path):
    """nbgrader goes on without a config file that raises; ours may not."""
    course = toy_course.write_course(tmp_path / "course")
    toy_class.hand_in(course, "right", toy_class.notebook())
    assert nbgrader(course, "generate_assignment", NAME).returncode == 0
    (course / "bnlab").mkdir()
    (course / "bnlab" / "__init__.py").write_text("")  # hides the real one
    assert nbgrader(course, "autograde", NAME).returncode != 0
    assert not (course / "autograded").exists()
