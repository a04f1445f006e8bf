"""Who calls the meetings of these tests."""

from collections.abc import Callable

import pytest

from luodi.organization.actors import Actor


@pytest.fixture
def clerk(acting: Callable[..., Actor]) -> Actor:
    """The clerk of the district's office who calls a meeting."""
    return acting("dongli", "office-clerk")
