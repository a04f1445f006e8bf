"""Template tags of the frame: `{% load ui %}` brings all page components."""
