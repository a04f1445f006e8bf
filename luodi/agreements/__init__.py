"""Agreements before they are signed: versions, opinions on one exact text, the clause scan."""
