"""One declaration per record: list, filter, export, REST read."""
