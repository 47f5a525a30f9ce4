"""The real sandbox, and what an expression is worth inside it."""

import pytest

from bnlab.grading.sandbox.jail import BubblewrapJail


@pytest.fixture(scope="module")
def jail():
    """The real sandbox."""
    with BubblewrapJail(imports=("numpy",)) as made:
        yield made


@pytest.fixture
def inside(sit, jail):
    """Gives what an expression is worth inside."""

    def evaluate(expression, before="", limits=None):
        source = f"import os, sys\n{before}\nvalue = lambda: {expression}"
        session = sit(source, limits, jail)
        assert session.ran[0] is None, session.ran[0].student_traceback
        return session.named("value")()

    return evaluate
