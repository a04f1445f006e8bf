"""The app: registers the verbs, the facts, the panel and the links of this room."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known, and `projects` knows what it contributes to a dossier."""
        from luodi.decisions import actions, facts, panels  # noqa: F401
        from luodi.decisions.links import decision_link
        from luodi.projects.gates import supplied_at

        supplied_at("decision", decision_link)
