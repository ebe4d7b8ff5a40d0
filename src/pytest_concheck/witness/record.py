"""What one run has recorded, as plain data: it rides from xdist's workers, and is written when the session ends."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Self

VERSION = 1
TESTS = 3
"""How many tests are named as evidence."""


class Blocking(NamedTuple):
    """`seconds`: the longest that one call held the loop; `at`: where that was called, as `path:function`."""

    callable: str
    seconds: float
    times: int
    tests: tuple[str, ...]
    at: str

    def joined(self, other: "Blocking") -> "Blocking":
        """What both have seen."""
        slowest = max(self, other, key=lambda each: (each.seconds, each.at))
        tests = _first(self.tests + other.tests)
        return Blocking(self.callable, slowest.seconds, self.times + other.times, tests, slowest.at)

    def plain(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {**self._asdict(), "seconds": round(self.seconds, 3), "tests": [*self.tests]}


class Awaitable(NamedTuple):
    """What it gave has to be awaited, or never runs."""

    callable: str
    times: int
    tests: tuple[str, ...]

    def joined(self, other: "Awaitable") -> "Awaitable":
        """What both have seen."""
        return Awaitable(self.callable, self.times + other.times, _first(self.tests + other.tests))

    def plain(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {**self._asdict(), "tests": [*self.tests]}


class Several:
    """Entries of one kind by name. What has been seen once and is not `clear` waits for a second time.

    In the same process: each worker of xdist's has first calls of its own.
    """

    def __init__(self, kind: type[Blocking] | type[Awaitable]) -> None:
        self._kind = kind
        self._by_name: dict[str, Any] = {}
        self._clear: set[str] = set()

    def add(self, entry: Blocking | Awaitable, *, clear: bool) -> None:
        """Join it to what is known of the same callable in this process."""
        self._join(entry, clear=clear or entry.callable in self._by_name)

    def _join(self, entry: Blocking | Awaitable, *, clear: bool) -> None:
        before = self._by_name.get(entry.callable)
        self._by_name[entry.callable] = before.joined(entry) if before else entry
        if clear:
            self._clear.add(entry.callable)

    def add_missing(self, entry: Blocking | Awaitable) -> None:
        """The same, if nothing is known of it yet."""
        if entry.callable not in self._by_name:
            self.add(entry, clear=True)

    def __iter__(self) -> Iterator[Any]:
        return (entry for name, entry in sorted(self._by_name.items()) if name in self._clear)

    def as_json(self) -> list[Any]:
        """All entries, for another process."""
        return [[*each, name in self._clear] for name, each in self._by_name.items()]

    def take(self, rows: Iterable[Iterable[Any]]) -> None:
        """What `as_json` gave there."""
        for *values, clear in rows:
            plain: Any = (tuple(each) if isinstance(each, list) else each for each in values)
            self._join(self._kind(*plain), clear=clear)


class Record:
    """`ran` has the lines that ran on a loop, by file."""

    def __init__(self) -> None:
        self.blocking = Several(Blocking)
        self.awaitable = Several(Awaitable)
        self.ran: dict[str, set[int]] = {}
        self.knows_what_ran = False

    def keep(self, before: Mapping[str, Any]) -> None:
        """Add what an earlier run has recorded of callables that this one has not met."""
        for name, several, kind in (("blocking", self.blocking, Blocking), ("awaitable", self.awaitable, Awaitable)):
            for row in before.get(name, ()):
                values = {key: row[key] for key in kind._fields if key != "at"} | {"tests": tuple(row["tests"])}
                if kind is Blocking:
                    values["at"] = row.get("at", "")
                several.add_missing(kind(**values))

    def as_json(self) -> dict[str, Any]:
        """For a worker's output."""
        return {
            "blocking": self.blocking.as_json(),
            "awaitable": self.awaitable.as_json(),
            "ran": {file: sorted(lines) for file, lines in self.ran.items()},
            "knows_what_ran": self.knows_what_ran,
        }

    def take(self, data: Mapping[str, Any]) -> Self:
        """Add what a worker has recorded."""
        self.blocking.take(data["blocking"])
        self.awaitable.take(data["awaitable"])
        for file, lines in data["ran"].items():
            self.ran.setdefault(file, set()).update(lines)
        self.knows_what_ran |= data["knows_what_ran"]
        return self


def dumps(record: Record, findings: Iterable[Mapping[str, Any]]) -> str:
    """The text of `concheck-observed.json`: sorted, an entry a line."""
    sections = {
        "blocking": [each.plain() for each in record.blocking],
        "awaitable": [each.plain() for each in record.awaitable],
        "findings": sorted(findings, key=lambda each: (each["path"], each["code"], each["statement"])),
    }
    parts = [f'"version": {VERSION}', *(f"{json.dumps(name)}: {_section(rows)}" for name, rows in sections.items())]
    return "{" + ",\n ".join(parts) + "}\n"


def _section(rows: list[Any]) -> str:
    lines = ",\n".join(f"  {json.dumps(each, ensure_ascii=False)}" for each in rows)
    return f"[\n{lines}\n ]" if rows else "[]"


def _first(tests: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(tests))[:TESTS])
