"""The benchmark suite: `python benchmarks/run_suite.py`; see docs/performance.md."""
