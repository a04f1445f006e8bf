"""The REST root."""
