"""The summary of each module: made once from its bytes, remembered in the process and in the cache."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import libcst as cst

from flake8_concheck.deep_stack import roomily, with_room
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.learn import learn
from flake8_concheck.model.summary import Class, Summary
from flake8_concheck.nesting import FEW, MOST, depth
from flake8_concheck.parsing import parsed
from flake8_concheck.project import contents
from flake8_concheck.project.find import Found
from flake8_concheck.project.keys import key_of
from flake8_concheck.project.plain import dumps, loads
from flake8_concheck.project.summarise import summarise
from flake8_concheck.refusals import REFUSALS

KIND = "summary"


class Remembered(Protocol):
    """What a cache is to us: it may have forgotten everything."""

    def get(self, kind: str, key: bytes) -> bytes | None: ...

    def put(self, kind: str, key: bytes, value: bytes) -> None: ...


class Forgetful:
    """A cache that keeps nothing."""

    def get(self, kind: str, key: bytes) -> bytes | None:
        return None

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        return None


Trees = Callable[[Path, bytes], cst.Module | None]
"""The tree of a file with these bytes, if somebody has it already."""


def nobody_has_it(path: Path, source: bytes) -> None:
    return None


class SummaryStore:
    def __init__(self, cache: Remembered, trees: Trees = nobody_has_it) -> None:
        self.cache = cache
        self.trees = trees
        self._memo: dict[Path, Summary] = {}
        self._asked: dict[Path, Found] = {}

    def of(self, found: Found) -> Summary:
        """The summary of this module; an empty one for what cannot be read."""
        if found.path not in self._memo:
            summary = self._of(found.path, found)
            if found.stub is not None and found.stub != found.path:
                summary = _told_by_stub(summary, self._of(found.stub, found))
            self._memo[found.path] = summary
            self._asked[found.path] = found
        return self._memo[found.path]

    def _of(self, path: Path, found: Found) -> Summary:
        source = _bytes(path)
        if source is None:
            return Summary()
        package = found.name if found.is_package else found.name.rpartition(".")[0]
        key = key_of(source, found.name, package)
        remembered = self.cache.get(KIND, key)
        if remembered is not None:
            try:
                return loads(remembered.decode())
            except ValueError:
                pass  # damaged: it is made anew
        summary = _made(source, found.name, package, self.trees(path, source))
        self.cache.put(KIND, key, dumps(summary).encode())
        return summary

    def read(self, found: Found, source: str, facts: Facts) -> None:
        """A module has been read for another reason: make its summary while that costs little."""
        if found.path in self._memo or found.stub is not None:
            return
        package = found.name if found.is_package else found.name.rpartition(".")[0]
        summary = self._memo[found.path] = summarise(facts, found.name, package)
        saved = _bytes(found.path)
        if saved == source.encode("utf-8", "surrogatepass"):
            self.cache.put(KIND, key_of(saved, found.name, package), dumps(summary).encode())

    def renew(self, path: Path) -> bool:
        """The file has changed: whether its summary, if anybody has asked for it, is now another."""
        known = self._memo.pop(path, None)
        asked = self._asked.get(path)
        return known is not None and asked is not None and self.of(asked) != known

    def forget(self) -> None:
        """Files have changed: their bytes are read again."""
        self._memo.clear()


def _bytes(path: Path) -> bytes | None:
    try:
        return contents.read(path)
    except OSError:
        return None


def _made(source: bytes, name: str, package: str, tree: cst.Module | None) -> Summary:
    levels = depth(source.decode("utf-8", "replace"))
    if levels > MOST:
        return Summary()
    try:
        begin = with_room if levels > FEW else roomily
        # libcst looks for the cookie as if `\r` ended no line
        lines = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return begin(lambda: summarise(learn(tree or parsed(lines)), name, package))
    except (*REFUSALS, SyntaxError, UnicodeError, LookupError, ValueError, RecursionError):
        return Summary()


def _told_by_stub(source: Summary, stub: Summary) -> Summary:
    """What is said in the stub wins; what happens in the bodies only the source knows."""
    functions = dict(source.functions)
    for name, told in stub.functions.items():
        mine = functions.get(name)
        functions[name] = told if mine is None else replace(mine, gives=told.gives or mine.gives)
    classes = dict(source.classes)
    for name, cls in stub.classes.items():
        other = classes.get(name, Class())
        told_members = {member: sign for member, sign in cls.members.items() if sign is not None}
        classes[name] = Class(cls.bases or other.bases, {**cls.members, **other.members, **told_members})
    names = {name: sign for name, sign in stub.names.items() if sign is not None}
    return replace(source, names={**stub.names, **source.names, **names}, functions=functions, classes=classes)
