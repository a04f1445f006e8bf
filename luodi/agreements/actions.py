"""Agreements before they are signed: the verbs."""
