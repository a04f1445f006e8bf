"""The regulations app: its verbs are known once Django is ready."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.regulations"
    label = "regulations"

    def ready(self) -> None:
        """Afterwards the room's verbs are known."""
        from luodi.regulations import actions  # noqa: F401
