"""What a learner reads who imports a part of `bnlab` that isn't there."""

import sys


class AbsentModules:
    """The last of the finders: it is asked for what no other one has found."""

    @staticmethod
    def find_spec(name: str, path=None, target=None) -> None:
        """Raise ImportError for a module of `bnlab`; of others it knows nothing."""
        if name.startswith("bnlab."):
            raise ImportError(
                f"{name} isn't there while a lesson is graded, since it could answer "
                "an exercise: write it yourself",
                name=name,
            )


def explain_absent_modules() -> None:
    """Say why a part of `bnlab` can't be imported."""
    sys.meta_path.append(AbsentModules)
