"""What is allowed, and why: entries of the ini file, and those that come with concheck for much-used libraries.

An entry reads `CODES at|through|of PATTERN because REASON`. The pattern is matched, as a shell would, against
`path:function`, the path relative to where pytest was started: `at` against the line that is told, `through` against
any line of the report, `of` against what was made (a task's coroutine, a thread's function).
"""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple

from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import Place, short

_ENTRY = (
    r"(?P<codes>CON\d{0,3}(?:\s*,\s*CON\d{0,3})*)\s+"
    r"(?P<where>at|through|of)\s+(?P<pattern>\S+)\s+because\s+(?P<reason>\S.*)"
)


class Entry(NamedTuple):
    """One thing that is allowed."""

    codes: tuple[str, ...]
    where: str
    pattern: str
    reason: str

    def matches(self, sighting: Sighting) -> bool:
        """Whether a sighting is what the entry speaks of."""
        return sighting.code.startswith(self.codes) and any(
            fnmatchcase(name, self.pattern) for name in _names(sighting, self.where)
        )

    def __str__(self) -> str:
        return f"{','.join(self.codes)} {self.where} {self.pattern}"


BUNDLED: tuple[Entry, ...] = (
    # aiohttp 3.14, connector.py: shielded from the request that began it, kept and cancelled by the connector.
    Entry(("CON32",), "of", "*/aiohttp/connector.py:*._resolve_host_with_throttle", "other requests wait for it too"),
    # anyio 4.10 and 4.16, _backends/_asyncio.py: made with the first worker, sleeps until the runner cancels it.
    Entry(
        ("CON32",),
        "of",
        "*/anyio/_backends/_asyncio.py:_shutdown_process_pool_on_exit",
        "it ends the worker processes when the loop's runner cancels it",
    ),
)
"""What libraries leave behind on purpose, read in their sources."""


def parse(text: str) -> Entry:
    """An entry of the ini file. Raises ValueError, which says what an entry looks like."""
    found = re.fullmatch(_ENTRY, text.strip())
    if found is None:
        raise ValueError(f"{text!r} does not read 'CODES at|through|of PATTERN because REASON'")
    codes = tuple(code.strip() for code in found["codes"].split(","))
    return Entry(codes, found["where"], found["pattern"], found["reason"])


class Allowed:
    """The entries of a session, and which of them were of use. Raises ValueError for one that cannot be read."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = tuple(map(parse, entries))
        self.used: set[str] = set()

    def allows(self, sighting: Sighting) -> bool:
        """Whether an entry speaks of it; remembers which."""
        for entry in self._entries:
            if entry.matches(sighting):
                self.used.add(str(entry))
                return True
        return any(entry.matches(sighting) for entry in BUNDLED)

    def unused(self) -> list[str]:
        """The user's entries that nothing has matched."""
        return [str(entry) for entry in self._entries if str(entry) not in self.used]


def _names(sighting: Sighting, where: str) -> Iterable[str]:
    if where == "of":
        return [short(sighting.about)] if sighting.about else []
    places = [sighting.site] if where == "at" else [sighting.site, *(step.place for step in sighting.trail)]
    return map(_name, places)


def _name(place: Place) -> str:
    return f"{short(place.file)}:{place.function}"
