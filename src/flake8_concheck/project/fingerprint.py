"""What a file's findings depend on outside of it: the modules it imports, those that they import, and so on.

Modules that import each other share one fingerprint. A name that leads to no module counts too: it may do so tomorrow.
"""

import hashlib
from pathlib import Path

from flake8_concheck.project import contents
from flake8_concheck.project.find import Found, Modules
from flake8_concheck.project.imports import imports

Texts = dict[Path, tuple[bytes, tuple[str, ...]]]
"""The bytes of a module and its stub, digested, and what they import."""


class Fingerprints:
    """As seen by a program that is at home in this folder, as `Links` see it: what its modules import, they look for
    there first, wherever they stand themselves. `texts` may be shared with other homes."""

    def __init__(self, modules: Modules, home: Path, texts: Texts) -> None:
        self.modules = modules
        self.home = home
        self.texts = texts
        self._sources: dict[Path, bytes] = {}
        self._targets: dict[Path, tuple[str, list[Found]]] = {}
        self._done: dict[Path, bytes] = {}
        self.settled: list[Path] = []
        """The modules met so far, each after those that it imports, as far as they do not import each other."""

    def of(self, source: str, package: str) -> bytes:
        """The fingerprint of everything that a text in this package leads to, without the text itself."""
        said, targets = self._resolved(imports(source, package))
        for each in targets:
            self._settle(each)
        return _digest(said.encode(), *sorted({self._done[each.path] for each in targets}))

    @property
    def looked_at(self) -> set[str]:
        """The files of the modules met so far, and what finding them depended on."""
        stubs = {str(path.with_suffix(".pyi")) for path in self._targets}
        return {*map(str, self._targets), *stubs, *self.modules.looked_at}

    def _resolved(self, names: tuple[str, ...]) -> tuple[str, list[Found]]:
        """Which import leads where, in words, and the modules."""
        found = [(name, self.modules.find(name, self.home / "__main__.py")) for name in names]
        said = [f"{name}={each.name if each else ''}" for name, each in found]
        return "\n".join(said), [each for _, each in found if each is not None]

    def _node(self, found: Found) -> tuple[str, list[Found]]:
        if found.path not in self._targets:
            digest, names = self._said_by(found)
            said, targets = self._resolved(names)
            self._sources[found.path] = _digest(digest, said.encode())
            self._targets[found.path] = said, targets
        return self._targets[found.path]

    def _said_by(self, found: Found) -> tuple[bytes, tuple[str, ...]]:
        if found.path not in self.texts:
            data = b"\0".join(_bytes(each) for each in (found.path, found.stub) if each is not None)
            package = found.name if found.is_package else found.name.rpartition(".")[0]
            self.texts[found.path] = _digest(data), imports(data.decode("utf-8", "replace"), package)
        return self.texts[found.path]

    def _settle(self, start: Found) -> None:
        """Tarjan's search for strongly connected components, without recursion."""
        if start.path in self._done:
            return
        order: dict[Path, int] = {}
        low: dict[Path, int] = {}
        open_: list[Path] = []
        work: list[tuple[Found, int]] = [(start, 0)]
        while work:
            node, at = work.pop()
            if at == 0:
                order[node.path] = low[node.path] = len(order)
                open_.append(node.path)
            waiting = self._next(node, at, order, low, work)
            if not waiting:
                self.settled.append(node.path)
                if work:
                    around = work[-1][0].path
                    low[around] = min(low[around], low[node.path])
                if low[node.path] == order[node.path]:
                    self._close(node.path, open_)

    def _next(
        self, node: Found, at: int, order: dict[Path, int], low: dict[Path, int], work: list[tuple[Found, int]]
    ) -> bool:
        """Go on with the next target that has not been seen; False if there is none."""
        targets = self._node(node)[1]
        for index in range(at, len(targets)):
            target = targets[index]
            if target.path in self._done:
                continue
            if target.path in order:
                low[node.path] = min(low[node.path], order[target.path])
                continue
            work += [(node, index + 1), (target, 0)]
            return True
        return False

    def _close(self, root: Path, open_: list[Path]) -> None:
        """All that import each other have one fingerprint, of their sources and of what lies beyond."""
        circle = {open_.pop()}
        while root not in circle:
            circle.add(open_.pop())
        beyond = {
            self._done[target.path] for path in circle for target in self._targets[path][1] if target.path in self._done
        }
        digest = _digest(*sorted(self._sources[path] for path in circle), b"", *sorted(beyond))
        self._done.update(dict.fromkeys(circle, digest))


def _bytes(path: Path) -> bytes:
    try:
        return contents.read(path)
    except OSError:
        return b""


def _digest(*parts: bytes) -> bytes:
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()
