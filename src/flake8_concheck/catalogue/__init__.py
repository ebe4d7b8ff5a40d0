"""What both halves know: the pitfalls and the facts about callables. Standard library only, no logic."""
