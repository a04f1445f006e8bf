"""The app: registers what this room declares."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.appraisal"
    label = "appraisal"

    def ready(self) -> None:
        """Afterwards the verbs and the record of this room are known."""
        from luodi.appraisal import actions  # noqa: F401
