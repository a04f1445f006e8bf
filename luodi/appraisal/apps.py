"""The app: registers what this room declares."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.appraisal"
    label = "appraisal"

    def ready(self) -> None:
        """Afterwards the verbs, records and contributions of this room are known."""
