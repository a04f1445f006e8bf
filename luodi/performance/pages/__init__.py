"""Pages of this room, one topic per module."""
