"""What lies in a folder, asked of the file system once per folder; what cannot be read holds nothing."""

import os
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name means in a folder: a module's file, a package's `__init__`, or a folder without one.

    `source` and `stub` are the `.py` and the `.pyi`; one of them may be missing, and both are for such a folder, which
    is a portion of a namespace package.
    """

    source: str | None
    stub: str | None
    folder: str | None
    """For packages: where the submodules are."""

    @property
    def is_portion(self) -> bool:
        return self.source is None and self.stub is None


class Folders:
    """Looks by the names that listing a folder gives, as Python's own FileFinder does.

    So `import Foo` does not find `foo.py` on a file system that ignores case, and a name that is not there costs
    nothing once the folder is listed.
    """

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str]] = {}

    def names(self, folder: str) -> frozenset[str]:
        known = self._names.get(folder)
        if known is None:
            try:
                known = frozenset(os.listdir(folder))
            except (OSError, ValueError):
                known = frozenset()
            self._names[folder] = known
        return known

    @property
    def listed(self) -> frozenset[str]:
        """The folders that were looked into: what is made or removed there may change an answer."""
        return frozenset(self._names)

    def is_package(self, folder: str) -> bool:
        """Whether the folder has an `__init__`, be it only the stub's."""
        return self.file(folder, "__init__.py") is not None or self.file(folder, "__init__.pyi") is not None

    def file(self, folder: str, name: str) -> str | None:
        path = os.path.join(folder, name)
        return path if name in self.names(folder) and os.path.isfile(path) else None

    def look(self, folder: str, name: str) -> Entry | None:
        """What `name` means in the folder, in Python's order: package, module, portion of a namespace package."""
        here = self.names(folder)
        if not (name in here or f"{name}.py" in here or f"{name}.pyi" in here):
            return None
        below = os.path.join(folder, name)
        is_folder = name in here and os.path.isdir(below)
        if is_folder and self.is_package(below):
            return Entry(self.file(below, "__init__.py"), self.file(below, "__init__.pyi"), below)
        source, stub = self.file(folder, f"{name}.py"), self.file(folder, f"{name}.pyi")
        if source or stub:
            return Entry(source, stub, None)
        return Entry(None, None, below) if is_folder else None

    def first(self, folders: Iterable[str], name: str) -> list[Entry]:
        """The entry that Python would take: the first module or regular package, else every portion there is."""
        portions = []
        for folder in folders:
            entry = self.look(folder, name)
            if entry is not None and not entry.is_portion:
                return [entry]
            if entry is not None:
                portions.append(entry)
        return portions
