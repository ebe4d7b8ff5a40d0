"""The pitfalls' pages as files for the editor to open: written when first asked for, gone with the server."""

from pathlib import Path
from tempfile import TemporaryDirectory

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.pages import page


class PageFiles:
    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="concheck-pages-", ignore_cleanup_errors=True)

    def uri(self, code: str) -> str:
        """Of the page of this code."""
        pitfall = PITFALLS[code]
        path = Path(self._folder.name) / f"{code}-{pitfall.slug}.md"
        if not path.exists():
            path.write_text(page(pitfall), encoding="utf-8")
        return path.as_uri()

    def close(self) -> None:
        self._folder.cleanup()
