"""The app: registers what this room declares."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.performance"
    label = "performance"

    def ready(self) -> None:
        """Afterwards the verbs, records and contributions of this room are known."""
        from luodi.performance import actions, effects  # noqa: F401
