"""A house for measuring: its own data folder, migrated, filled once, left alone afterwards."""

import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def open_house(folder: Path | None = None) -> Path:
    """Afterwards Django runs on an own, migrated database, and requests log only what goes wrong.

    On SQLite it lies in `folder` (a temporary one when there is none); with LUODI_DATABASE it is a test database on that
    server, named `test_…`, made anew. Must be called before anything of Django is imported.
    """
    folder = folder or Path(tempfile.mkdtemp(prefix="luodi-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["LUODI_DATA"] = str(folder)
    os.environ["LUODI_LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "luodi.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
    return folder


def close_house() -> None:
    """Afterwards the test database of a PostgreSQL server is gone, and no connection is open."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    connection.close()
