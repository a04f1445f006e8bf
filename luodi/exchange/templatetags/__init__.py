"""Words of the preview."""
