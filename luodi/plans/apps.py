"""The app: registers the verbs of this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.plans"
    label = "plans"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known."""
        from luodi.plans import actions  # noqa: F401
