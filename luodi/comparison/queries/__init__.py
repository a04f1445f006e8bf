"""Reads of comparison, always from what the actor may see."""
