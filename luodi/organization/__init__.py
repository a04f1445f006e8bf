"""Jurisdictions, units, people, posts, verbs."""
