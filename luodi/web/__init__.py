"""Sign-in, shell, my desk, 制度."""
