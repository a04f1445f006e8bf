"""Reviews of projects: the rows."""
