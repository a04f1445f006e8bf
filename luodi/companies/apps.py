"""The app: registers the verbs and the record of this room."""

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.companies"
    label = "companies"

    def ready(self) -> None:
        """Afterwards the verbs and the record of this room are known."""
        from luodi.companies import actions  # noqa: F401
        from luodi.companies.record import RECORD
        from luodi.records.registry import register

        register(RECORD)
