"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only journal."""

    name = "luodi.audit"
    label = "audit"
