"""The findings of a file, as every host wants them: remembered, and with the rest of the project in sight.

Nothing here needs libcst until a file has to be read that is not remembered.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck.cache import Cache
from flake8_concheck.gate import relevant
from flake8_concheck.located import Hop, Located
from flake8_concheck.options import Options
from flake8_concheck.project.find import Modules
from flake8_concheck.project.fingerprint import Fingerprints, Texts
from flake8_concheck.project.keys import key_of

if TYPE_CHECKING:
    from flake8_concheck.project.workspace import Workspace

KIND = "findings"
Read = Callable[[Path], str]


class Analysis:
    """One run, with one choice of options; the files may be of several projects."""

    def __init__(self, options: Options, cache: Cache | None = None) -> None:
        self.options = options
        self.cache = cache or Cache(None)
        self._fingerprints: dict[tuple[Path, Path], Fingerprints] = {}
        self._texts: dict[Path, Texts] = {}
        self._expected: dict[Path, Read] = {}
        self._ahead: dict[Path, tuple[str, list[Located]]] = {}

    def expect(self, paths: Iterable[Path], read: Read) -> None:
        """These, and no others, will be asked for. One that others import is then read before them, and only once.

        `read` gives a file's text, as `findings` will be given it; whatever it raises, the file is left for later.
        """
        self._expected = dict.fromkeys((each.absolute() for each in paths), read)

    def findings(self, source: str, path: Path | None = None) -> list[Located]:
        """Every finding in this text, in the order of the file.

        `path` is where it stands, or would, were it saved; without one it is looked at alone.
        """
        if not relevant(source):
            return []
        if path is None:
            return self._found(source, None)
        text, known = self._ahead.pop(path.absolute(), ("", []))
        return known if text == source else self._remembered(source, path)

    def _remembered(self, source: str, path: Path) -> list[Located]:
        self._expected.pop(path.absolute(), None)
        key, others = self._key(source, path)
        remembered = self.cache.get(KIND, key)
        known = None if remembered is None else _read(remembered)
        if known is None:
            for each in others:
                self._read_ahead(each)
            known = self._found(source, path)
            self.cache.put(KIND, key, json.dumps([asdict(each) for each in known]).encode())
        return known

    def _read_ahead(self, path: Path) -> None:
        read = self._expected.pop(path, None)
        try:
            source = "" if read is None else read(path)
        except Exception:
            return  # whoever asks for it will be told
        if relevant(source):
            self._ahead[path] = source, self._remembered(source, path)

    def looked_at(self, texts: Iterable[tuple[Path, str]]) -> set[str]:
        """The files and folders, beside these texts, on which their findings depend."""
        for path, source in texts:
            if relevant(source):
                self._key(source, path)
        return {each for one in self._fingerprints.values() for each in one.looked_at}

    def flush(self) -> None:
        """Write down what is to be remembered."""
        self.cache.flush()

    def _found(self, source: str, path: Path | None) -> list[Located]:
        from flake8_concheck.engine import check
        from flake8_concheck.file import ALONE

        return check(source, self.options, file=ALONE if path is None else self.workspace.file(path, source))

    @cached_property
    def workspace(self) -> "Workspace":
        """The projects, as far as libcst has read them."""
        from flake8_concheck.project.workspace import Workspace

        return Workspace(self.options, self.cache)

    def _key(self, source: str, path: Path) -> tuple[bytes, list[Path]]:
        """Under what the findings are remembered, and the modules newly met, each after those that it imports."""
        modules = Modules.around(path, self.options.follow)
        place = modules.root, modules.home(path)
        if place not in self._fingerprints:
            self._fingerprints[place] = Fingerprints(modules, place[1], self._texts.setdefault(modules.root, {}))
        name = modules.name_of(path) or ""
        package = name if path.stem == "__init__" else name.rpartition(".")[0]
        fingerprints = self._fingerprints[place]
        met = len(fingerprints.settled)
        beyond = fingerprints.of(source, package)
        within = "/".join(modules.folders(path))
        key = key_of(source.encode("utf-8", "surrogatepass"), repr(self.options), name, package, within, beyond.hex())
        return key, fingerprints.settled[met:]


def _read(remembered: bytes) -> list[Located] | None:
    """None for what cannot be one of our own entries."""
    try:
        return [
            Located(**{**each, "chain": tuple(Hop(**hop) for hop in each["chain"])}) for each in json.loads(remembered)
        ]
    except (ValueError, TypeError, KeyError):
        return None
