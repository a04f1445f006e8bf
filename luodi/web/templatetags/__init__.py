"""Template tags of the 制度 pages."""
