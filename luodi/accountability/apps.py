"""The app: registers what this room declares."""

from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.accountability"
    label = "accountability"

    def ready(self) -> None:
        """Afterwards the verbs, records and contributions of this room are known."""
        from luodi.accountability import actions  # noqa: F401
        from luodi.accountability.record import PROPOSALS, RANKINGS
        from luodi.records.registry import register

        register(RANKINGS)
        register(PROPOSALS)
