"""Benchmarks: each module prints one JSON line; `python -m benchmarks` runs them all and keeps the lines."""
