"""A lesson in a real JupyterLab: it opens, runs to its end, and looks right."""

import json
import time

import pytest
from places import ROOT

from bnlab.course import LESSONS
from bnlab.paths import release_path, work_path

pytestmark = [pytest.mark.browser, pytest.mark.needs_unix]
RUN_WITHIN = 180  # s; a lesson's own cells may take 30 s on a slow core
RELEASED = [each for each in LESSONS if release_path(ROOT, each).is_file()]


@pytest.fixture(scope="module", params=RELEASED, ids=lambda each: each.number)
def lesson(request):
    return request.param


def code_cells(path):
    cells = json.loads(path.read_text())["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def is_whole(path):
    """Whether the file isn't just being written."""
    try:
        json.loads(path.read_text())
    except ValueError:
        return False
    return True


def has_run(cell):
    return cell["execution_count"] is not None or not "".join(cell["source"]).strip()


def run_all(page, path):
    """Run > Run All Cells, then save until every cell has run."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    end = time.monotonic() + RUN_WITHIN
    while time.monotonic() < end:
        page.keyboard.press("Control+s")
        page.wait_for_timeout(1000)
        if is_whole(path) and all(map(has_run, code_cells(path))):
            return
    picture = path.with_suffix(".png")
    page.screenshot(path=picture)
    not_run = [cell["id"] for cell in code_cells(path) if not has_run(cell)]
    pytest.fail(f"not run within {RUN_WITHIN} s: {not_run}; see {picture}")


def failed_cards(cells):
    """The cells that ended in an error, each with all that it showed."""
    return {
        cell["id"]: json.dumps(cell["outputs"])
        for cell in cells
        if any(output["output_type"] == "error" for output in cell["outputs"])
    }


def test_lesson_opens_and_runs_to_its_end(lesson, open_lesson, course, page, tmp_path):
    server = open_lesson(lesson.number)
    page.goto(server.address())
    page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
    page.get_by_text("| Idle").wait_for(timeout=60_000)
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".jp-toast, .Toastify__toast").count() == 0
    path = work_path(course, lesson)
    run_all(page, path)
    failed = failed_cards(code_cells(path))
    assert set(failed) == {f"test_{name}" for name in lesson.learner_names}
    for card in failed.values():
        assert "not written yet" in card or "not answered yet" in card
    assert page.locator(".jp-Dialog").count() == 0
    card = page.get_by_text("not written yet").last
    card.scroll_into_view_if_needed()
    assert card.is_visible()
    page.screenshot(path=tmp_path / "lesson.png")
    assert "xchange" not in server.log()
    assert "Traceback" not in server.log()
