"""7xx: generators, context managers, definitions, streams."""
