"""Targets, indicators and what is read off them: values, completion, growth, sources side by side."""
