"""The app: registers the verbs of this room."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Afterwards the verbs of this room are known."""
        from luodi.reviews import actions  # noqa: F401
