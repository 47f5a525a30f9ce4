"""A stranger's text made harmless for a page: shown, never interpreted."""

import re

_HTML = re.compile(r"<\s*[A-Za-z/!?]|&#?\w+;")
_LINK = re.compile(r"\]\s*(?:\(|\[|:)[ \t\n]*<?(?P<target>[^)\s>]*)")
_SAFE_TARGET = re.compile(r"https?://|mailto:|#|attachment:|\w+\]?$", re.IGNORECASE)
# MathJax commands that make links, load code or set attributes.
_MATH = re.compile(
    r"\\(?:href|mmlToken|bbox|url|require|style|class|cssId|html\w*|unicode|include\w*|data"
    r"|[gex]?def|let|(?:re)?newcommand|(?:re)?newenvironment)(?![A-Za-z])"
)
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FENCE = re.compile("`{3,}")


def harmless_markdown(text: str) -> str:
    """The text, or the same as a block of code if a page might obey it.

    Plain prose, formulas and links to the web stay as they are; whatever
    holds HTML, an odd link or an odd command of MathJax is shown literally.

    Examples
    --------
    >>> harmless_markdown("*var* < 1")
    '*var* < 1'
    >>> print(harmless_markdown("<script>"))
    ```text
    <script>
    ```
    """
    text = printable(text)
    suspect = _HTML.search(text) or _MATH.search(text) or _has_odd_link(text)
    return literal(text) if suspect else text


def _has_odd_link(text: str) -> bool:
    targets = (found["target"] for found in _LINK.finditer(text))
    return any(target and not _SAFE_TARGET.match(target) for target in targets)


def literal(text: str) -> str:
    """The text as a block of code, however many backticks it holds."""
    text = printable(text)
    longest = max(map(len, _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def printable(text: str) -> str:
    """The text without terminal commands and marks that reverse its order.

    Examples
    --------
    >>> printable("\\x1b[2Jgone")
    '[2Jgone'
    """
    return _CONTROLS.sub("", text)
