"""What can go wrong at the keyboard, as opposed to in the program."""


class CourseError(Exception):
    """Something that the person at the keyboard can put right.

    The message is one sentence about what is wrong, then the next step.
    `bnlab` shows it without a traceback and ends with exit code 2.
    """
