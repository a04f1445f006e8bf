"""Reads behind the pages: frozen page objects, never query sets."""
