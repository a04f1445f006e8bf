"""What keeps lists fast after many rows came in."""

from django.db import connection


def refresh_statistics() -> None:
    """Afterwards the database's planner knows how the rows are distributed; without it, it picks wrong indexes.

    PostgreSQL does this by itself; on SQLite it is called after an import, after demonstration data, and nightly.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
