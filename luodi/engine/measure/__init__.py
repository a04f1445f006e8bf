"""What is done with measured values: completion, growth, ranks, scores. Pure arithmetic on exact numbers."""
