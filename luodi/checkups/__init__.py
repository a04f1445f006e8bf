"""Figure checks: a draft or table is read, and what its figures contradict is listed."""
