"""The app: registers the verbs of this room."""

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.comparison"
    label = "comparison"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known."""
        from luodi.comparison import actions  # noqa: F401
