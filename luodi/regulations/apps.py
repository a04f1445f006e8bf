"""The regulations app."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.regulations"
    label = "regulations"
