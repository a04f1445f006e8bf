"""Investment plans: the verbs."""
