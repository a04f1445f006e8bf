"""Matching of projects: what is declared is compared with everything declared before. Pure Python, no Django."""
