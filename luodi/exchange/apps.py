"""The exchange app: registers the import as a record."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Afterwards the verbs and the record of this room are known."""
        from luodi.exchange import actions  # noqa: F401
