"""Investment plans: the rows."""
