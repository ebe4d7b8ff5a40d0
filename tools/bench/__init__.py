"""How fast concheck is, as ratios against what stands beside it: `python -m tools.bench --help`."""
