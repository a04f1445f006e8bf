"""Figures in texts and tables: read, understood, and held against each other. Pure Python: no Django, no clock."""
