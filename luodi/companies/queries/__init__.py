"""Reads of the register of companies, always from what the actor may see."""
