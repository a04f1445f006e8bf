"""Demonstration data: synthetic, drawn from a seed, written through the verbs. What each place gets stands in recipes/."""
