"""The projects that files belong to: what the engine is told of a file's surroundings."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from flake8_concheck.file import File, Place, nobody
from flake8_concheck.model import Knowledge, Site
from flake8_concheck.model.facts import Facts
from flake8_concheck.options import Options
from flake8_concheck.project.find import Found, Modules
from flake8_concheck.project.lines import line_of
from flake8_concheck.project.link import Links
from flake8_concheck.project.summaries import Forgetful, Remembered, SummaryStore, Trees, nobody_has_it


class Workspace:
    """One run over files of any number of projects, with the same options."""

    def __init__(self, options: Options, cache: Remembered | None = None, trees: Trees = nobody_has_it) -> None:
        self.options = options
        self.summaries = SummaryStore(cache or Forgetful(), trees)
        self._links: dict[tuple[Path, Path], Links] = {}

    def file(self, path: Path, source: str) -> File:
        """What the engine needs to know of the file at this path, whether it is saved there or not."""
        modules = Modules.around(path, self.options.follow)
        name = modules.name_of(path) or ""
        home = modules.home(path)
        package = name if path.stem == "__init__" else name.rpartition(".")[0]
        links = self._linked(modules, home)
        return File(
            package,
            name,
            links.values.known,
            lambda site: _place(links, site),
            self._reader(path, name, source),
            modules.folders(path),
        )

    def changed(self, path: Path) -> bool:
        """The text of this file has changed: whether that may change what is found in others."""
        if not self.summaries.renew(path):
            return False
        self._links.clear()
        return True

    def forget(self) -> None:
        """Files have come or gone, or been moved: look at everything anew."""
        for links in self._links.values():
            links.modules.forget()
        self._links.clear()
        self.summaries.forget()

    def _reader(self, path: Path, name: str, source: str) -> Callable[[Facts], None]:
        """What to do with a file that has been read, if others may import it."""
        if not name or path.with_suffix(".pyi").exists():
            return nobody
        found = Found(path.absolute(), path.stem == "__init__", name, None)
        return lambda facts: self.summaries.read(found, source, facts)

    def _linked(self, modules: Modules, home: Path) -> Links:
        key = (modules.root, home)
        if key not in self._links:
            links = self._links[key] = Links(modules, self.summaries, home)
            options = self.options
            links.values.known = Knowledge(
                dict(options.declared), options.ignored_packages, options.may_block, links, options.learned
            )
        return self._links[key]


def _place(links: Links, site: Site) -> Place:
    place = links.definition(site.function) if site.function else None
    if place is None:
        return "", 0
    found, qualified = place
    return _shown(found.path, links.modules.root), line_of(found.path, qualified, site.spelled)


@lru_cache(maxsize=1000)
def _shown(path: Path, root: Path) -> str:
    """Relative to the project if it stands in it or in one beside it, with forward slashes."""
    shown = os.path.relpath(path, root) if path.is_relative_to(root.parent) else str(path)
    return shown.replace(os.sep, "/")
