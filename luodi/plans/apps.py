"""The app: registers the verbs of this room, and what it adds to the dossier."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.plans"
    label = "plans"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known, and a dossier shows its plans."""
        from luodi.plans import actions, contributions  # noqa: F401
