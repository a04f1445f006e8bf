"""The projects app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.projects"
    label = "projects"
