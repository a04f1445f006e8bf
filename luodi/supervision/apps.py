"""The supervision app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.supervision"
    label = "supervision"
