"""Official papers out."""
