"""Luodi 落地: investment promotion run by rule."""
