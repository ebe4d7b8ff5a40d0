"""The findings of a file, as every host wants them: remembered, and with the rest of the project in sight.

Nothing here needs libcst until a file has to be read that is not remembered.
"""

import time
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck.gate import relevant
from flake8_concheck.located import Located
from flake8_concheck.memory.cache import Cache
from flake8_concheck.memory.findings import dumped, loaded
from flake8_concheck.options import Options
from flake8_concheck.project.find import Modules
from flake8_concheck.project.fingerprint import Fingerprints, Texts
from flake8_concheck.project.keys import key_of

if TYPE_CHECKING:
    from flake8_concheck.project.workspace import Workspace

KIND = "findings"
WITH_FIXES = "findings with fixes"
Read = Callable[[Path], str]


class OutOfPatience(Exception):
    """Reading ahead has taken more seconds than was allowed: so many."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.2f} s")
        self.seconds = seconds


class Analysis:
    """One run, with one choice of options; the files may be of several projects. `fixes`: offer fixes as well."""

    def __init__(self, options: Options, cache: Cache | None = None, fixes: bool = False) -> None:
        self.options = options
        self.fixes = fixes
        self.cache = cache or Cache(None)
        self._fingerprints: dict[tuple[Path, Path], Fingerprints] = {}
        self._texts: dict[Path, Texts] = {}
        self._expected: dict[Path, Read] = {}
        self._ahead: dict[Path, tuple[str, list[Located]]] = {}
        self._coming: list[Path] = []
        self._patience: float | None = None
        self._began: float | None = None

    def expect(self, paths: Iterable[Path], read: Read, patience: float | None = None) -> None:
        """These, and no others, will be asked for. One that others import is then read before them, and only once.

        `read` gives a file's text, as `findings` will be given it; whatever it raises, the file is left for later.

        With `patience`, in seconds from the first file that is judged, what asks for more raises OutOfPatience; it may
        be asked again after another `expect`.
        """
        self._expected = dict.fromkeys((each.absolute() for each in paths), read)
        self._coming = [each for one in self._fingerprints.values() for each in one.settled]
        self._patience, self._began = patience, None

    def in_order(self, paths: Iterable[Path]) -> list[Path]:
        """The same paths, each after those that it imports, as far as anybody has looked."""
        settled = (each for one in self._fingerprints.values() for each in one.settled)
        places = {path: at for at, path in enumerate(dict.fromkeys(settled))}
        return sorted(paths, key=lambda path: places.get(path.absolute(), len(places)))

    @property
    def judged_ahead(self) -> int:
        """The characters of all files that were read before they were asked for."""
        return sum(len(text) for text, _ in self._ahead.values())

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
        key = self._key(source, path)
        known = self._recalled(key)
        if known is None:
            coming, self._coming = self._coming, []
            for each in coming:
                self._read_ahead(each)
            known = self._found(source, path)
            self.cache.put(WITH_FIXES if self.fixes else KIND, key, dumped(known))
        return known

    def _recalled(self, key: bytes) -> list[Located] | None:
        """Findings with fixes will do where none were asked for; without, only where there are no findings."""
        for kind in (WITH_FIXES, KIND) if self.fixes else (KIND, WITH_FIXES):
            remembered = self.cache.get(kind, key)
            known = None if remembered is None else loaded(remembered)
            if known is not None and (kind is WITH_FIXES or not self.fixes or not known):
                return known
        return None

    def _read_ahead(self, path: Path) -> None:
        spent = 0.0 if self._began is None else time.perf_counter() - self._began
        if self._patience is not None and spent > self._patience:
            raise OutOfPatience(spent)
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
        from flake8_concheck.engine import check, nothing
        from flake8_concheck.file import ALONE

        self._began = self._began or time.perf_counter()
        file = ALONE if path is None else self.workspace.file(path, source)
        if not self.fixes:
            return check(source, self.options, file=file, propose=nothing)
        from flake8_concheck.fixer import propose

        return check(source, self.options, file=file, propose=propose)

    @cached_property
    def workspace(self) -> "Workspace":
        """The projects, as far as libcst has read them."""
        from flake8_concheck.project.workspace import Workspace

        return Workspace(self.options, self.cache)

    def _key(self, source: str, path: Path) -> bytes:
        """Under what the findings are remembered. Modules newly met are coming, each after those that it imports."""
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
        self._coming += fingerprints.settled[met:]
        return key_of(source.encode("utf-8", "surrogatepass"), repr(self.options), name, package, within, beyond.hex())
