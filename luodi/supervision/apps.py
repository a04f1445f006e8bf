"""The supervision app: registers its verbs and its dataset."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Afterwards the verbs and the dataset of duties are known."""
        from luodi.supervision import actions, datasets  # noqa: F401
