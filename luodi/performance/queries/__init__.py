"""Reads of this room, one topic per module; everything starts from what the actor may see."""
