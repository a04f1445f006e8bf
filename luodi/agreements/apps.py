"""The app: registers the verbs, records, facts and panel of this room."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Afterwards the house knows what this room does, and `projects` what it contributes to a dossier."""
        from luodi.agreements import actions, facts, panels, record  # noqa: F401
        from luodi.records import registry

        registry.register(record.AGREEMENTS)
        registry.register(record.CLEAN_UP)
