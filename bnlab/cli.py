"""`bnlab`: every command, each in a module of its name."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from bnlab import __version__
from bnlab.errors import CourseError

# In the order in which people meet them; the help lists them so.
COMMANDS = (
    *("start", "reset", "open", "check", "solution", "progress", "grade", "doctor"),
    *("release", "verify", "claims"),
)

DESCRIPTION = "A course on batch normalization in notebooks that grade themselves."
EPILOG = (
    "A lesson is its number or name: 02, or 02_forward_pass. "
    "Exit codes: 0 done; 1 done, and something failed that --strict or --check "
    "asked about; 2 not done, with the next step on stderr."
)
DONE, NOT_DONE, INTERRUPTED = 0, 2, 130


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="bnlab", description=DESCRIPTION, epilog=EPILOG
    )
    parser.add_argument("--version", action="version", version=f"bnlab {__version__}")
    subparsers = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True
    )
    for name in COMMANDS:
        import_module(f"bnlab.commands.{name}").add_parser(subparsers)
    for command in subparsers.choices.values():
        _add_course(command)
    return parser


def _add_course(command: argparse.ArgumentParser) -> None:
    known = {option for action in command._actions for option in action.option_strings}
    if "--course" not in known:
        command.add_argument(
            "--course",
            default=".",
            metavar="DIR",
            help="the course's folder, or one inside it (default: this one)",
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code.

    What the person at the keyboard can put right is said in one sentence.
    """
    parser = build_parser()
    args, others = parser.parse_known_args(argv)
    if others and not hasattr(args, "passed_on"):
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    args.passed_on = others
    try:
        code = args.func(args) or DONE
        sys.stdout.flush()
        return code
    except CourseError as error:
        return _say(str(error))
    except BrokenPipeError:  # who read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _say(_sentence(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def _say(message: str) -> int:
    print(f"bnlab: {message}", file=sys.stderr)
    return NOT_DONE


def _sentence(error: OSError) -> str:
    """An error of the file system in words: what, where, and what to do."""
    what = error.strerror or str(error) or type(error).__name__
    where = f" ({error.filename})" if error.filename else ""
    return f"{what[0].lower()}{what[1:]}{where}. Put that right, then run this again."


if __name__ == "__main__":
    sys.exit(main())
