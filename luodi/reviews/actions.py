"""Reviews of projects: the verbs."""
