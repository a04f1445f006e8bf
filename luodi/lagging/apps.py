"""The app: registers what this room declares."""

from django.apps import AppConfig


class LaggingConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.lagging"
    label = "lagging"

    def ready(self) -> None:
        """Afterwards the verbs, records and contributions of this room are known."""
