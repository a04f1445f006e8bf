"""Duties: who owes what, by when, under which clause."""
