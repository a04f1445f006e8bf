"""What the command line writes that no post can do: synthetic rows for benchmarks."""
