"""One way of mending, one file. Being here is being registered; no fixer imports another."""
