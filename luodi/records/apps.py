"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.records"
    label = "records"
