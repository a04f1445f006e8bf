"""The app: registers what this room declares."""

from django.apps import AppConfig


class LaggingConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.lagging"
    label = "lagging"

    def ready(self) -> None:
        """Afterwards the verb and the record of this room are known."""
        from luodi.lagging import actions  # noqa: F401
        from luodi.lagging.record import RECORD
        from luodi.records.registry import register

        register(RECORD)
