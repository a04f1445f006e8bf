"""Agreements before they are signed: the rows."""
