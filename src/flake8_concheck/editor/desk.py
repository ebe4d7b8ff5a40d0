"""The open files and their projects: who is to be looked at again when something has changed."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import libcst as cst

from flake8_concheck.editor.document import Document, Told
from flake8_concheck.editor.settings import Settings, settings
from flake8_concheck.file import ALONE, File
from flake8_concheck.fixing.rounds import mend
from flake8_concheck.gate import relevant
from flake8_concheck.home import CACHE, project_root
from flake8_concheck.incremental.accepted import is_python
from flake8_concheck.located import Located
from flake8_concheck.memory.cache import Cache
from flake8_concheck.nesting import FEW, depth
from flake8_concheck.options import Options
from flake8_concheck.project import contents
from flake8_concheck.project.find import forget
from flake8_concheck.project.workspace import Workspace
from flake8_concheck.refusals import REFUSALS


class Desk:
    """Everything is done in one thread, but `said` may be changed from another.

    `said`: what the editor says of the settings, by the folder it says it for; the empty name is for all.
    """

    def __init__(self) -> None:
        self.said: Mapping[str, Mapping[str, object]] = {}
        self.documents: dict[Path, Document] = {}
        self._workspaces: dict[tuple[Options, str | None], Workspace] = {}
        self._caches: dict[str | None, Cache] = {}
        self._settings: dict[Path, Settings] = {}

    def settings(self, path: Path) -> Settings:
        """What is in force for this file."""
        if path.parent not in self._settings:
            self._settings[path.parent] = settings(path.parent, self._said_for(path))
        return self._settings[path.parent]

    def _said_for(self, path: Path) -> dict[str, object]:
        around = sorted((each for each in self.said if not each or path.is_relative_to(each)), key=len)
        return {key: value for each in around for key, value in self.said[each].items()}

    def look(self, document: Document, source: str, go_on: Callable[[], bool] = lambda: True) -> Told:
        """What is to be shown of this text of an open file. Raises Overtaken as soon as `go_on` says no."""
        path = document.path
        if path is None:
            return document.look(source, self._loose(), go_on=go_on)
        self.documents[path] = document
        told = document.look(source, self.settings(path).options, self._file(path, source), go_on)
        if not told.is_broken and (relevant(source) or is_python(source)):
            contents.hold(path, source)
        return Told(source, tuple(self._new(path, told.findings)), told.failures, told.is_broken)

    def _loose(self) -> Options:
        """For texts that are no files."""
        return settings(Path.cwd(), self.said.get("", {})).options

    def _new(self, path: Path, findings: tuple[Located, ...]) -> list[Located]:
        known = self.settings(path).baseline
        return list(findings if known is None else known.new(path, findings))

    def _file(self, path: Path, source: str) -> File:
        return self._workspace(path).file(path, source)

    def _workspace(self, path: Path) -> Workspace:
        options = self.settings(path).options
        root = project_root(str(path.parent))
        if (options, root) not in self._workspaces:
            if root not in self._caches:
                self._caches[root] = Cache(None if root is None else os.path.join(root, CACHE))
            self._workspaces[options, root] = Workspace(options, self._caches[root], self._tree)
        return self._workspaces[options, root]

    def _tree(self, path: Path, source: bytes) -> cst.Module | None:
        document = self.documents.get(path)
        if document is None:
            return None
        try:
            text = source.decode()
            return document.kept.parse(text).module if depth(text) <= FEW else None
        except (UnicodeError, *REFUSALS):
            return None

    def mended(self, document: Document, source: str) -> str:
        """The text with all safe fixes made that hold."""
        path = document.path
        options = self._loose() if path is None else self.settings(path).options
        file = ALONE if path is None else self._file(path, source)

        def choose(text: str, findings: list[Located]) -> list[Located]:
            left = document.reported(text, findings)
            return left if path is None else self._new(path, tuple(left))

        return mend(source, lambda text: document.analyse(text, options, file), choose).text

    def changed(self, path: Path) -> bool:
        """Whether a change of this file, open or not, may change what is found in others."""
        changed = [each.changed(path) for each in self._workspaces.values()]  # all of them are to know
        return any(changed)

    def close(self, path: Path) -> bool:
        """The file is no longer open, and what is on the disk counts; whether others are to be looked at again."""
        self.documents.pop(path, None)
        contents.let_go(path)
        return self.changed(path)

    def forget(self) -> None:
        """Files have come or gone, or what is in force has changed: everything is read anew."""
        self._settings.clear()
        self._workspaces.clear()
        forget()

    def flush(self) -> None:
        """Write down what is to be remembered."""
        for each in self._caches.values():
            each.flush()
