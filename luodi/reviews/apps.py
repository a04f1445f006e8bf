"""The app: registers the verbs, effects, facts, panel, record and dataset of this room."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Afterwards the house knows what this room does, and `projects` what it contributes to a dossier."""
        from luodi.records import registry
        from luodi.reviews import actions, datasets, effects, facts, panels, record  # noqa: F401

        registry.register(record.RECORD)
