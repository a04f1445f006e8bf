"""The organization app: its verbs are known once Django is ready."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.organization"
    label = "organization"

    def ready(self) -> None:
        """Afterwards the room's verbs are known."""
        from luodi.organization import actions  # noqa: F401
