"""What docs/benchmarks.md tells, measured anew: `.venv/bin/python -m tools.measure pages|people`, after `./test`."""
