"""Reads about reviews: rounds, queues, days, returns, meetings."""
