"""Verdicts on conditions and gates."""
