"""The file as a whole: reading it, joining several, writing it with an entry a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from flake8_concheck.keys import BadOption
from flake8_concheck.observed import RECORD, row
from flake8_concheck.observed.callables import Awaitable, Blocking
from flake8_concheck.observed.findings import Finding

VERSION = 1
Key = tuple[str, ...]


class Entry(Protocol):
    """An entry of a section; those of the same key are joined."""

    @classmethod
    def read(cls, entry: row.Plain) -> Self: ...

    @property
    def key(self) -> Key: ...

    def joined(self, other: Self) -> Self: ...

    def plain(self) -> dict[str, Any]: ...


E = TypeVar("E", bound=Entry)
KINDS = {"blocking": Blocking, "awaitable": Awaitable, "findings": Finding}


@dataclass(frozen=True, slots=True)
class Observed:
    """The sections, by the keys of their entries; `others` are those of a later concheck, which are kept."""

    blocking: Mapping[Key, Blocking] = field(default_factory=dict)
    awaitable: Mapping[Key, Awaitable] = field(default_factory=dict)
    findings: Mapping[Key, Finding] = field(default_factory=dict)
    others: Mapping[str, Any] = field(default_factory=dict)

    def joined(self, other: "Observed") -> "Observed":
        """What both have seen, whichever comes first."""
        return Observed(
            _joined((*self.blocking.values(), *other.blocking.values())),
            _joined((*self.awaitable.values(), *other.awaitable.values())),
            _joined((*self.findings.values(), *other.findings.values())),
            {
                name: _either([each.others[name] for each in (self, other) if name in each.others])
                for name in {*self.others, *other.others}
            },
        )

    def dumps(self) -> str:
        """The same text for the same content, an entry a line, so that two people's changes merge."""
        sections = [(name, [each.plain() for _, each in sorted(getattr(self, name).items())]) for name in KINDS]
        parts = [f'"version": {VERSION}']
        parts += [f"{json.dumps(name)}: {_section(value)}" for name, value in (*sections, *sorted(self.others.items()))]
        return "{" + ",\n ".join(parts) + "}\n"


def read(path: Path) -> Observed:
    """Raises BadOption, which names the file, for one that is not there, no such file, or of another version."""
    try:
        return loads(path.read_text(encoding="utf-8"), str(path))
    except UnicodeError as error:
        raise BadOption(f"{path}: is not in UTF-8: {error}") from error
    except OSError as error:
        raise BadOption(f"{path}: cannot be read: {error.strerror or error}") from error


def loads(text: str, where: str) -> Observed:
    """Raises BadOption, which names `where`."""
    try:
        sections = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadOption(f"{where}: cannot be read as JSON: {error}; {RECORD}") from error
    if not isinstance(sections, dict) or "version" not in sections:
        raise BadOption(f'{where}: is no file of what was observed: it has no "version"; {RECORD}')
    if sections["version"] != VERSION or isinstance(sections["version"], bool):
        raise BadOption(f"{where}: is of version {sections['version']!r}; this concheck knows version {VERSION}")
    return Observed(
        _section_of(Blocking, "blocking", sections, where),
        _section_of(Awaitable, "awaitable", sections, where),
        _section_of(Finding, "findings", sections, where),
        {name: value for name, value in sections.items() if name not in KINDS and name != "version"},
    )


def _section_of(kind: type[E], name: str, sections: Mapping[str, Any], where: str) -> dict[Key, E]:
    rows = sections.get(name, [])
    if not isinstance(rows, list):
        raise BadOption(f"{where}: {name}: must be a list of entries")
    return _joined(_entries(kind, rows, f"{where}: {name}"))


def _entries(kind: type[E], rows: list[Any], where: str) -> Iterator[E]:
    for at, each in enumerate(rows, 1):
        if not isinstance(each, dict):
            raise BadOption(f"{where}: entry {at} must be an object, found {row.dumped(each):.80}")
        try:
            yield kind.read(each)
        except row.NoEntry as error:
            raise BadOption(f"{where}: entry {at}: {error}: {row.dumped(each):.160}") from error


def _joined(entries: Iterable[E]) -> dict[Key, E]:
    found: dict[Key, E] = {}
    for each in entries:
        found[each.key] = found[each.key].joined(each) if each.key in found else each
    return found


def _either(values: list[Any]) -> Any:
    """Of a section that nobody here knows: all entries of lists, or else one of the values."""
    lists = [each for each in values if isinstance(each, list)]
    if not lists:
        return max(values, key=row.dumped)
    return [json.loads(each) for each in sorted({row.dumped(each) for rows in lists for each in rows})]


def _section(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"  {json.dumps(each, ensure_ascii=False)}" for each in value) + "\n ]"
