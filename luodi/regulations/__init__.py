"""Published rulebook versions."""
