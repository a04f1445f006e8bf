"""The app: registers what this room declares."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.appraisal"
    label = "appraisal"

    def ready(self) -> None:
        """Afterwards the verbs and the record of this room are known."""
        from luodi.appraisal import actions  # noqa: F401
        from luodi.appraisal.record import RECORD
        from luodi.records.registry import register

        register(RECORD)
