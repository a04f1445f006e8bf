"""The verbs of this room: targets, and what departments report. Importing the package declares them."""
