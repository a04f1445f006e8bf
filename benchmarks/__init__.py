"""Speed and size, measured the way people meet them. `python -m benchmarks`; what came out stands in docs/speed.md."""
