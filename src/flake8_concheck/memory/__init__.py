"""What is remembered between runs: where, for which concheck it holds, and how findings are written down."""
