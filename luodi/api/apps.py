"""The api app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.api"
    label = "api"
