"""Scores of units: computed by the lines of the rulebook, adjusted with reasons, published, objected to."""
