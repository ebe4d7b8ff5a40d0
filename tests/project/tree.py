"""A project on disk, from the names of its files."""

from collections.abc import Iterable
from pathlib import Path


def tree(root: Path, files: str | Iterable[str], **texts: str) -> Path:
    """Make the files, empty, or with what `texts` says of a name (dots written as `__`); returns the root."""
    for name in files.split() if isinstance(files, str) else files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    for name, text in texts.items():
        (root / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return root
