"""What the tests of this room share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Any) -> None:
    """The collected static files belong to an installation, not to a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Refusals are read in English here, whichever translations are merged."""
    with translation.override("en"):
        yield
