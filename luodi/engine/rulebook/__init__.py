"""The rulebook: schema, loader, flattened book."""
