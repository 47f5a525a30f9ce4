"""A stranger's text is shown on a page, and never obeyed."""

import pytest

from bnlab.grading.escape import harmless_markdown, literal, printable

OBEYED = {
    "an element": "a <script>alert(1)</script>",
    "an element with blanks": "a < img src=x onerror=y()>",
    "a comment": "<!-- a -->",
    "an entity": "&#60;script&#62;",
    "a link that is code": "[x](javascript:y())",
    "a link that is code, in brackets": "[x](<javascript:y()>)",
    "a picture that is code": "![x](data:image/svg+xml;y)",
    "a link told below": "[x]: javascript:y()",
    "a link in a formula": r"$\href{javascript:y()}{x}$",
    "a class in a formula": r"$\class{x}{y}$",
    "a command of its own": r"$\def\x{y}$",
    "code that MathJax loads": r"$\require{x}$",
}
PLAIN = [
    "*var* < 1",
    r"$\gamma \hat{x} + \beta$",
    "[the paper](https://arxiv.org/abs/1502.03167)",
    "[below](#section)",
    "1 < 2 and a & b",
]


@pytest.mark.parametrize("text", OBEYED.values(), ids=OBEYED)
def test_what_a_page_would_obey_is_shown_as_text(text):
    assert harmless_markdown(text) == f"```text\n{text}\n```"


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_only_read_stays_as_it_is(text):
    assert harmless_markdown(text) == text


@pytest.mark.parametrize("ticks", ["`", "```", "`````"])
def test_no_backticks_end_the_block(ticks):
    lines = literal(f"{ticks}\n<b>\n{ticks}").split("\n")
    fence = lines[0].removesuffix("text")
    assert lines[-1] == fence
    assert fence not in lines[1:-1]


@pytest.mark.parametrize("mark", ["\x1b", "\r", "\0", "\x9b", "\u202e", "\u2066"])
def test_no_mark_commands_a_terminal_or_turns_the_order(mark):
    assert printable(f"a{mark}b") == "ab"


def test_lines_and_tabs_stay():
    assert printable("a\n\tb") == "a\n\tb"
