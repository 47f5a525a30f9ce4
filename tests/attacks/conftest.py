"""What attacks need: a course to harm."""

import pytest
from runners import make_course


@pytest.fixture
def course(tmp_path):
    """A course folder with a gradebook, a secret and another's submission."""
    return make_course(tmp_path)
