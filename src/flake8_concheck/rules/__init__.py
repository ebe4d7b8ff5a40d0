"""One pitfall, one file; no rule imports another. Being in this folder is being registered."""
