"""The app: registers what this room declares."""

from django.apps import AppConfig


class CheckupsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.checkups"
    label = "checkups"

    def ready(self) -> None:
        """Afterwards the verbs, records and contributions of this room are known."""
        from luodi.checkups import actions, record  # noqa: F401
        from luodi.records import registry

        registry.register(record.CHECKUPS)
