"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.web"
    label = "web"
