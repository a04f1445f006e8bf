"""Investment plans: the one form, its versions, what is computed from it."""
