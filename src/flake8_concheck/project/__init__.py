"""Other modules: where they are, and what of them is remembered."""
