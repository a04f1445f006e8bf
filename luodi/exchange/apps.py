"""The exchange app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """See docs/rooms.md."""

    name = "luodi.exchange"
    label = "exchange"
