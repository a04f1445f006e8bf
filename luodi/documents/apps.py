"""The documents app: registers the bulletin as a record."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.documents"
    label = "documents"

    def ready(self) -> None:
        """Afterwards the verbs and the record of this room are known."""
        from luodi.documents import actions, record  # noqa: F401
        from luodi.records import registry

        registry.register(record.RECORD)
