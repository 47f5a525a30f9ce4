"""The course: its lessons in order, their exercises, names and points."""

from dataclasses import dataclass
from difflib import get_close_matches

from bnlab.errors import CourseError

POINTS_PER_LESSON = 100


class UnknownLesson(CourseError, LookupError):
    """No lesson has this number or name."""


@dataclass(frozen=True)
class Exercise:
    """One thing to write: the name that the learner defines, and its points.

    Ungraded exercises (`points` 0) have a check but no test of their own.
    """

    name: str
    points: int


@dataclass(frozen=True)
class Lesson:
    """A lesson as the contract with its learners states it.

    Attributes
    ----------
    number, name, title : str
        ``"02"``, ``"02_forward_pass"`` and the heading.
    minutes : int
        What a learner who knows NumPy and the chain rule needs.
    exercises, questions : tuple of Exercise
        In the notebook's order.
    """

    number: str
    name: str
    title: str
    minutes: int
    exercises: tuple[Exercise, ...]
    questions: tuple[Exercise, ...]

    @property
    def topic(self) -> str:
        """The name without its number: that of its package in `bnlab.lessons`."""
        return self.name.partition("_")[2]

    @property
    def graded(self) -> tuple[Exercise, ...]:
        """Exercises and questions that carry points."""
        return tuple(e for e in self.exercises + self.questions if e.points)

    @property
    def learner_names(self) -> tuple[str, ...]:
        """The names that a submission of this lesson defines."""
        return tuple(e.name for e in self.exercises + self.questions)


def _questions(*points: int) -> tuple[Exercise, ...]:
    return tuple(Exercise(f"q{i}", p) for i, p in enumerate(points, start=1))


LESSONS = (
    Lesson(
        number="01",
        name="01_input_normalization",
        title="Put every feature on one scale",
        minutes=90,
        exercises=(
            Exercise("fit_min_max", 10),
            Exercise("min_max_scale", 10),
            Exercise("fit_standardizer", 10),
            Exercise("standardize", 10),
            Exercise("condition_number", 15),
            Exercise("largest_stable_rate", 15),
            Exercise("gradient_descent", 15),
        ),
        questions=_questions(5, 5, 5),
    ),
    Lesson(
        number="02",
        name="02_forward_pass",
        title="Normalize inside the network",
        minutes=75,
        exercises=(
            Exercise("batch_statistics", 15),
            Exercise("normalize", 10),
            Exercise("batchnorm_forward", 25),
            Exercise("identity_parameters", 10),
            Exercise("stable_variance", 15),
            Exercise("dense_batchnorm_relu", 10),
        ),
        questions=_questions(3, 4, 4, 4),
    ),
    Lesson(
        number="03",
        name="03_backpropagation",
        title="Send the gradient back",
        minutes=120,
        exercises=(
            Exercise("numerical_gradient", 15),
            Exercise("batchnorm_backward_staged", 30),
            Exercise("batchnorm_forward", 0),
            Exercise("batchnorm_backward", 30),
            Exercise("bias_gradient", 10),
        ),
        questions=_questions(4, 4, 4, 3),
    ),
    Lesson(
        number="04",
        name="04_why_it_works",
        title="Train a deep network with and without it",
        minutes=120,
        exercises=(
            Exercise("train_step", 30),
            Exercise("epochs_to_reach", 10),
            Exercise("log10_gradient_norms", 15),
            Exercise("percentile_drift", 10),
            Exercise("loss_range", 15),
        ),
        questions=_questions(5, 5, 5, 5),
    ),
)


def find_lesson(key: str) -> Lesson:
    """Look a lesson up by number or name.

    Parameters
    ----------
    key : str
        ``"02"``, ``"2"`` or ``"02_forward_pass"``.

    Raises
    ------
    UnknownLesson
        With the nearest name, if there is one.

    Examples
    --------
    >>> find_lesson("2").name
    '02_forward_pass'
    """
    for candidate in LESSONS:
        if key in (candidate.number, candidate.number.lstrip("0"), candidate.name):
            return candidate
    names = [n for each in LESSONS for n in (each.number, each.name)]
    near = get_close_matches(key, names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else ""
    known = ", ".join(each.number for each in LESSONS)
    raise UnknownLesson(f"no lesson {key!r}; lessons are {known}. {hint}".rstrip())


def lesson_of(exercise: str) -> Lesson:
    """The first lesson that teaches the exercise of this name.

    Raises
    ------
    LookupError
        If no lesson does.

    Examples
    --------
    >>> lesson_of("batchnorm_forward").number
    '02'
    """
    for lesson in LESSONS:
        if any(exercise == each.name for each in lesson.exercises):
            return lesson
    raise LookupError(f"no exercise {exercise!r} in the course")
