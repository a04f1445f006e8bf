"""Ledgers in."""
