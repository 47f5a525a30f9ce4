"""`bnlab claims` keeps what it measured, and only that."""

import json

from bnlab.commands.claims import write


def test_measured_claims_replace_those_of_their_lesson(tmp_path):
    path = tmp_path / "docs" / "claims.json"
    write(path, {"01.kept": {"text": "1"}, "02.gone": {}, "02.kept": {"text": "2"}})
    write(path, {"02.kept": {"text": "3"}})
    assert json.loads(path.read_text("utf-8")) == {
        "01.kept": {"text": "1"},
        "02.kept": {"text": "3"},
    }
