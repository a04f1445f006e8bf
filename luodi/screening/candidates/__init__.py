"""Which records are worth comparing: those that share a key in some column of `Prepared.keys`."""
