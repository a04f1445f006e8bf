"""The app: registers what this room declares."""

from django.apps import AppConfig


class CheckupsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.checkups"
    label = "checkups"

    def ready(self) -> None:
        """Afterwards the verbs, records and contributions of this room are known."""
