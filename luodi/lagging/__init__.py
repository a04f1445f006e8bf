"""Lagging projects: the computed list, who brings each one on, and what was converted."""
