"""The verbs of reviews. Nothing else writes them."""
