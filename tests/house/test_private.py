"""No file names a machine, a person's folder or a registry."""

import re
import subprocess

from places import ROOT

# Put together from pieces, so that this file doesn't name them.
PATHS = [
    r"/ro" + "ot/",
    r"/ho" + r"me/\w",
    r"/Us" + r"ers/\w",
    "/wo" + "rk/(main|shared)",
]
PATHS += [r"/tm" + r"p/(ref|team|ipykernel|pytest)", r"C:\\+Us" + "ers"]
HOSTS = [
    "pypi" + r"\.org",
    "python" + r"hosted",
    "npm" + r"js\.(org|com)",
    r"deb\.deb" + "ian",
]
PRIVATE = re.compile("|".join(PATHS + HOSTS))


def tracked_texts():
    """Every tracked file that is text, with its content."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, done.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in content:
            yield name, content.decode("utf-8")


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts()
        for match in PRIVATE.finditer(text)
    ]
    assert found == []
