"""The app: registers the verbs of this room."""

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.companies"
    label = "companies"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known."""
        from luodi.companies import actions  # noqa: F401
