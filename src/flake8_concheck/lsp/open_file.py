"""A file that the client has open."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from pygls.uris import to_fs_path, uri_scheme

from flake8_concheck.editor.document import Document, Told
from flake8_concheck.editor.text import Text
from flake8_concheck.located import Located

SHORTEST, LONGEST = 0.02, 0.3
"""Seconds to wait for more changes: of a quick burst only the last counts."""


@dataclass(eq=False)
class OpenFile:
    """`count` grows with each change; `told` is what was found when it was `seen`, in `told_text`.

    `pulled` is what the client was last given when it asked, `failed` the count at which looking failed.
    """

    uri: str
    version: int | None
    text: Text
    document: Document
    count: int = 0
    told: Told | None = None
    told_text: Text | None = None
    seen: tuple[int, int] | None = None
    pulled: tuple[int, int] | None = None
    failed: int = -1
    seconds: float = 0.0
    timer: asyncio.TimerHandle | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def path(self) -> Path | None:
        return self.document.path

    def change(self, text: Text, version: int | None) -> None:
        self.text, self.version = text, version
        self.count += 1

    def pause(self) -> float:
        """How long to wait for another change: the longer, the longer looking takes."""
        return min(max(self.seconds / 2, SHORTEST), LONGEST)

    def found(self) -> tuple[Located, ...]:
        return () if self.told is None else self.told.findings


def is_ours(uri: str, language: str) -> bool:
    """Python files, and new ones without a place; not the cells of a notebook, which are parts of something."""
    scheme = uri_scheme(uri) or ""
    return scheme in ("file", "untitled") and (language == "python" or uri.endswith((".py", ".pyi")))


def path_of(uri: str) -> Path | None:
    path = to_fs_path(uri) if uri_scheme(uri) == "file" else None
    return None if path is None else Path(path).absolute()
