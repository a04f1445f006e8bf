"""Declared projects compared with every other one: the verbs."""
