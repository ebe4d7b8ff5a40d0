"""One way of watching a file; no detector imports another."""
