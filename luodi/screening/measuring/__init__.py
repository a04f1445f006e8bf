"""The measurements: how well, how fast, how much memory, beside what yardstick."""
