"""The app: registers the verbs, effects, records and contributions of this room."""

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.comparison"
    label = "comparison"

    def ready(self) -> None:
        """Afterwards the verbs, the records, and what this room adds to dossiers, gates and other verbs are known."""
        from luodi.comparison import actions, effects, facts, panels, record  # noqa: F401
        from luodi.records import registry

        for one in (record.LIKENESSES, record.SWEEPS, record.GROUPS):
            registry.register(one)
