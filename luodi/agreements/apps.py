"""The app: registers the verbs of this room."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known."""
        from luodi.agreements import actions  # noqa: F401
