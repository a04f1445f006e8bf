"""The organization app."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.organization"
    label = "organization"
