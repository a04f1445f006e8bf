"""The records app: its verb is known once Django is ready."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.records"
    label = "records"

    def ready(self) -> None:
        """Afterwards the room's verb is known."""
        from luodi.records import actions  # noqa: F401
