"""From what a fixer proposes of nodes to a mended text: edits, the line of an import, rounds that are proved."""
