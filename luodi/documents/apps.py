"""The documents app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.documents"
    label = "documents"
