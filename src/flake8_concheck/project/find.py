"""Which file is a module, and which module is a file: within one project, and in packages one asks to follow."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path

from flake8_concheck.home import project_root
from flake8_concheck.project import installed
from flake8_concheck.project.folders import Entry, Folders
from flake8_concheck.project.roots import configuration_files, outermost_root, source_roots

ENDINGS = (".py", ".pyi")


@dataclass(frozen=True, slots=True)
class Found:
    """A module's file. `path` is its source, or its stub when there is nothing else; `stub` the `.pyi` beside.

    `name` is the one that `Modules.name_of` gives the file, so that each file has one name, whichever way it was asked
    for; and the name asked for when the file has none of its own.
    """

    path: Path
    is_package: bool
    name: str
    stub: Path | None


class Modules:
    """The modules of the project at `root`, and of the installed packages named in `follow`.

    Never raises: what cannot be read is not there. Answers are remembered until `forget`.
    """

    def __init__(self, root: Path, follow: Sequence[str] = ()) -> None:
        self.root = Path(_absolute(root))
        self.follow = tuple(follow)
        self._look_anew()

    @classmethod
    def around(cls, file: Path, follow: Sequence[str] = ()) -> "Modules":
        """Those of the project that the file belongs to; the same object for all of its files.

        Its root is the nearest folder upwards with a `pyproject.toml`, `setup.cfg`, `setup.py` or `.git`, else the one
        that holds the file's package.
        """
        key = (os.path.dirname(_absolute(file)), tuple(follow))
        if key not in _AROUND:
            root = project_root(key[0]) or _above_packages(key[0], "", Folders())
            _AROUND[key] = _PROJECTS.get((root, key[1])) or cls(Path(root), follow)
            _PROJECTS[root, key[1]] = _AROUND[key]
        return _AROUND[key]

    def forget(self) -> None:
        """Look at the file system anew: files or the project's configuration have changed."""
        _AROUND.clear()
        installed.forget()
        self._look_anew()

    def _look_anew(self) -> None:
        self._folders = Folders()
        self._found: dict[tuple[str, str | None], Found | None] = {}
        self._named: dict[tuple[str, str], str | None] = {}
        self._starts: dict[str, tuple[str, ...]] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        self._sources = source_roots(str(self.root))

    @property
    def looked_at(self) -> set[str]:
        """Files and folders on which the answers so far depend, but for the modules that were found."""
        return {*self._folders.listed, *configuration_files(str(self.root))}

    def name_of(self, path: Path) -> str | None:
        """The dotted name by which the file is imported: `pkg.mod` for `src/pkg/mod.py`, `pkg` for its `__init__`.

        A package begins below the nearest folder without `__init__`. `src/` and the folders that the configuration
        names count before that, for what lies in namespace packages there. A file in no package is named from the
        root. None when it cannot be imported: no Python file, its name no identifier, or one that means a module of
        the standard library.
        """
        folder, file = os.path.split(_absolute(path))
        stem, ending = os.path.splitext(file)
        if ending not in ENDINGS:
            return None
        key = (folder, stem)
        if key not in self._named:
            self._named[key] = self._name(folder, stem)
        return self._named[key]

    def home(self, path: Path) -> Path:
        """The folder in which the file's outermost package stands, or the file itself: where its program is at home."""
        folder = os.path.dirname(_absolute(path))
        return Path(_above_packages(folder, str(self.root), self._folders))

    def folders(self, path: Path) -> tuple[str, ...]:
        """The names of the folders in which the file stands, from the outermost project's root on."""
        folder = os.path.dirname(_absolute(path))
        if folder not in self._within:
            self._within[folder] = tuple(_parts(folder, outermost_root(str(self.root)) or str(self.root)))
        return self._within[folder]

    def find(self, name: str, importer: Path | None = None) -> Found | None:
        """The module that `import name` means in the file `importer`; None when it is nobody of ours.

        Looked for where the importer's package lies, beside the importer if it is a script, in `src/` and what the
        configuration names, and in the root. No top-level name of the standard library is found, and none of a
        well-known package, unless it is a regular package here or is to be followed. What else is installed beside
        concheck does not matter: it may be another environment than the project's, and findings would differ with it.
        A namespace package itself is no file and so not found; its submodules are.
        """
        file = None if importer is None else _absolute(importer)
        folder = None if file is None else os.path.dirname(file)
        key = (name, folder)
        if key not in self._found:
            self._found[key] = self._find(name.split("."), folder)
        found = self._found[key]
        if found is not None and file == str(found.path) and found.name != name and "." not in name:
            return None  # no script means itself by `import redis`, even when it is called redis.py
        return found

    def _find(self, parts: list[str], folder: str | None) -> Found | None:
        if parts[0] in sys.stdlib_module_names or not all(map(_importable, parts)):
            return None
        places = [each for each in self._places(folder) if self._has_its_own(each, parts[0])]
        return self._walk(parts, places, ours=True) or self._followed(parts)

    def is_followed(self, name: str) -> bool:
        """Whether the name is one of a package that is to be followed."""
        return any(name == each or name.startswith(f"{each}.") for each in self.follow)

    def _followed(self, parts: list[str]) -> Found | None:
        if not self.is_followed(".".join(parts)):
            return None
        return self._walk(parts, installed.portions(parts[0]), ours=False)

    def _walk(self, parts: list[str], places: Sequence[str], ours: bool) -> Found | None:
        """Down the name, as Python does it: what the first part is found as decides where the second is looked for."""
        entries: list[Entry] = []
        for part in parts:
            entries = self._folders.first(places, part)
            places = [each.folder for each in entries if each.folder is not None]
        return self._made(entries[0], ".".join(parts), ours) if entries else None

    def _has_its_own(self, folder: str, name: str) -> bool:
        """Whether the folder has something of this top-level name that is the project's and not somebody else's."""
        entry = self._folders.look(folder, name)
        if entry is None:
            return False
        return self._may_be_ours(name, folder, entry.folder is not None and not entry.is_portion)

    def _may_be_ours(self, name: str, folder: str, is_regular: bool) -> bool:
        """The catalogue knows functions by name, and `integrations/redis/` is not the redis that it knows."""
        if name in sys.stdlib_module_names:
            return False
        return self._is_home(folder, is_regular) or not installed.is_well_known(name)

    def _is_home(self, folder: str, is_regular: bool) -> bool:
        """Whether what lies there is the project's own: in `src/` and the like, and regular packages in the root."""
        return self._in_sources(folder) is not None or (is_regular and folder == str(self.root))

    def _made(self, entry: Entry, asked: str, ours: bool) -> Found | None:
        path = entry.source or entry.stub
        if path is None:
            return None
        name = self.name_of(Path(path)) if ours else None
        stub = None if entry.stub is None else Path(entry.stub)
        return Found(Path(path), entry.folder is not None, name or asked, stub)

    def _places(self, folder: str | None) -> tuple[str, ...]:
        """Where the imports of the files in this folder start."""
        if folder is None:
            root = str(self.root)
            return tuple(dict.fromkeys((*self._sources, root, _above_packages(root, root, self._folders))))
        if folder not in self._starts:
            above = _above_packages(folder, str(self.root), self._folders)
            beside = [] if above == folder and self._in_sources(folder) else [above]
            base = next(self._bases(above, above != folder))
            self._starts[folder] = tuple(dict.fromkeys((*beside, *self._sources, base, str(self.root))))
        return self._starts[folder]

    def _name(self, folder: str, stem: str) -> str | None:
        above = _above_packages(folder, str(self.root), self._folders)
        for base in self._bases(above, above != folder):
            parts = [*_parts(folder, base), *([] if stem == "__init__" else [stem])]
            if parts and all(map(_importable, parts)) and self._may_be_ours(parts[0], base, base == above != folder):
                return ".".join(parts)
        return None

    def _bases(self, above: str, is_packaged: bool) -> Iterator[str]:
        """The folders that a name may be counted from, the likeliest first. `above` holds the package, or the file."""
        known = installed.base(above) or self._in_sources(above)
        if known is not None:
            yield _deepest_base(above, known)
        if is_packaged:
            yield above
        root = str(self.root)
        yield _deepest_base(above, root) if _is_at_or_below(above, root) else above

    def _in_sources(self, folder: str) -> str | None:
        """The deepest of `src/` and the folders that the configuration names that this folder is in."""
        return max((each for each in self._sources if _is_at_or_below(folder, each)), key=len, default=None)


_PROJECTS: dict[tuple[str, tuple[str, ...]], Modules] = {}
_AROUND: dict[tuple[str, tuple[str, ...]], Modules] = {}
"""By root, and by the folder of a file that was asked about."""


def forget() -> None:
    """Everything that was seen of any project."""
    _PROJECTS.clear()
    _AROUND.clear()
    installed.forget()


def _absolute(path: Path) -> str:
    """Symbolic links stay what they are called, as for Python's import. The path itself when there is no folder."""
    try:
        return os.path.abspath(path)
    except OSError:
        return str(path)


def _above_packages(folder: str, root: str, folders: Folders) -> str:
    """The folder that the outermost package around this folder lies in; the folder itself if there is none.

    Folders without `__init__` between packages, which are namespace packages, count below `root` only.
    """
    outermost = at = folder
    while at != root and _importable(os.path.basename(at)):
        above = os.path.dirname(at)
        if folders.is_package(at):
            outermost = above
        at = above
    while _importable(os.path.basename(outermost)) and folders.is_package(outermost):
        outermost = os.path.dirname(outermost)
    return outermost


def _deepest_base(folder: str, base: str) -> str:
    """`base`, or the folder below it on the way to `folder` whose name no import can have."""
    for part in reversed(list(_lineage(folder, base))):
        if not _importable(os.path.basename(part)):
            return part
    return base


def _lineage(folder: str, base: str) -> Iterator[str]:
    """The folders below `base` that lead to `folder`, itself included, from above."""
    for part in _parts(folder, base):
        base = os.path.join(base, part)
        yield base


def _parts(folder: str, base: str) -> list[str]:
    return [] if folder == base else os.path.relpath(folder, base).split(os.sep)


def _is_at_or_below(folder: str, base: str) -> bool:
    return folder == base or folder.startswith(os.path.join(base, ""))


def _importable(name: str) -> bool:
    return name.isidentifier() and not iskeyword(name) and name != "__init__"
