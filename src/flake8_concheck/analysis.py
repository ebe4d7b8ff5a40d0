"""The findings of a file, as every host wants them: remembered, and with the rest of the project in sight.

Nothing here needs libcst until a file has to be read that is not remembered.
"""

import json
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck.cache import Cache
from flake8_concheck.gate import relevant
from flake8_concheck.located import Hop, Located
from flake8_concheck.options import Options
from flake8_concheck.project.find import Modules
from flake8_concheck.project.fingerprint import Fingerprints
from flake8_concheck.project.keys import key_of

if TYPE_CHECKING:
    from flake8_concheck.project.workspace import Workspace

KIND = "findings"


class Analysis:
    """One run, with one choice of options; the files may be of several projects."""

    def __init__(self, options: Options, cache: Cache | None = None) -> None:
        self.options = options
        self.cache = cache
        self._fingerprints: dict[Path, Fingerprints] = {}

    def findings(self, source: str, path: Path | None = None) -> list[Located]:
        """Every finding in this text, in the order of the file.

        `path` is where it stands, or would, were it saved; without one it is looked at alone.
        """
        if not relevant(source):
            return []
        if path is None:
            return self._found(source, None)
        if self.cache is None:
            return self._found(source, path)
        key = self._key(source, path)
        remembered = self.cache.get(KIND, key)
        known = None if remembered is None else _read(remembered)
        if known is None:
            known = self._found(source, path)
            self.cache.put(KIND, key, json.dumps([asdict(each) for each in known]).encode())
        return known

    def _found(self, source: str, path: Path | None) -> list[Located]:
        from flake8_concheck.engine import check
        from flake8_concheck.file import ALONE

        return check(source, self.options, file=ALONE if path is None else self.workspace.file(path))

    @cached_property
    def workspace(self) -> "Workspace":
        """The projects, as far as libcst has read them."""
        from flake8_concheck.project.workspace import Workspace

        return Workspace(self.options, self.cache)

    def _key(self, source: str, path: Path) -> bytes:
        modules = Modules.around(path, self.options.follow)
        if modules.root not in self._fingerprints:
            self._fingerprints[modules.root] = Fingerprints(modules)
        name = modules.name_of(path) or ""
        package = name if path.stem == "__init__" else name.rpartition(".")[0]
        beyond = self._fingerprints[modules.root].of(source, package, path)
        return key_of(source.encode("utf-8", "surrogatepass"), repr(self.options), name, package, beyond.hex())


def _read(remembered: bytes) -> list[Located] | None:
    """None for what cannot be one of our own entries."""
    try:
        return [
            Located(**{**each, "chain": tuple(Hop(**hop) for hop in each["chain"])}) for each in json.loads(remembered)
        ]
    except (ValueError, TypeError, KeyError):
        return None
