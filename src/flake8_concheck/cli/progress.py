"""How far the run is: one line on a terminal that comes late and goes away."""

import sys
import time

PATIENCE = 1.0
"""Seconds that nobody needs to be told about."""
PAUSE = 0.1


class Progress:
    """Says `done` of `total`; nothing unless standard error is a terminal and the run takes more than a second."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._next = time.monotonic() + PATIENCE if sys.stderr is not None and sys.stderr.isatty() else None
        self._shown = ""

    def show(self, done: int) -> None:
        now = time.monotonic()
        if self._next is None or now < self._next:
            return
        self._next = now + PAUSE
        text = f"{done} of {self._total} files"
        if text != self._shown:
            self._write(text)

    def erase(self) -> None:
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        """Over the text that is there, with blanks: not every terminal knows how to erase a line."""
        blanks = " " * (len(self._shown) - len(text))
        print(f"\r{text}{blanks}\r{text}", end="", file=sys.stderr, flush=True)
        self._shown = text
