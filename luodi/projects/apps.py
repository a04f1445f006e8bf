"""The projects app: registers the dossier as a record."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.projects"
    label = "projects"

    def ready(self) -> None:
        """Afterwards the verbs, the record and the datasets of the dossier are known."""
        from luodi.projects import actions, datasets, record  # noqa: F401
        from luodi.records import registry

        registry.register(record.RECORD)
