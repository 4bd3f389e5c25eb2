"""How fast fieldkit is, each figure beside a floor of the same run: `python -m benchmarks`."""
