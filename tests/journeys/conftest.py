"""What the journeys share: a house with a real server, and the browser as this machine has it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.house import House


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own whose server runs; nothing of it is left afterwards."""
    made = House(tmp_path_factory.mktemp("house"))
    made.start()
    yield made
    made.kill()


@pytest.fixture
def data_of_its_own(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty data folder and no other setting."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LUODI_")}
    return {**kept, "LUODI_DATA": str(tmp_path)}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's own Chromium; as root it runs without its sandbox, since the tests open nothing but this house."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": [*flags, "--enable-unsafe-swiftshader"]}
