"""Synthetic projects and result entries at any size, drawn from a place's own rulebook; for benchmarks, and labelled."""
