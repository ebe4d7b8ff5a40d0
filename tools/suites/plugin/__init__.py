"""What is loaded into the suites of others; a folder of its own, so that nothing else gets on their path."""
