"""The other modules of a project: found, summarised, remembered, and linked when a question leads there."""
