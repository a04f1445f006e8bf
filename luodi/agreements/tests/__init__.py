"""Agreements, told as what people do."""
