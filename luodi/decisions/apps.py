"""The app: registers the verbs of this room."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known."""
        from luodi.decisions import actions  # noqa: F401
