"""Reads of this room; everything starts from `visible(actor, …)`."""
