"""Declared projects compared with every other one: likenesses, rulings, sweeps."""
