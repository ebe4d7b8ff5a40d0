"""The list of suites: what is read from `suites.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_name("suites.toml")


@dataclass(frozen=True, slots=True)
class Suite:
    """One entry.

    `source` is a requirement with an exact version, whose source distribution has the tests; or `owner/name@commit`;
    or nothing, for tests that come with what is installed. `install` is what pip is given in the source's folder,
    `test` what pytest is given; `drop` are folders that would hide what is installed. `like` names the entry whose
    environment and source it shares.
    """

    name: str
    why: str
    source: str = ""
    like: str = ""
    python: str = "3.12"
    install: tuple[str, ...] = ()
    test: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    seconds: float = 900
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The folder of the environment and the source."""
        return self.like or self.name

    @property
    def is_repository(self) -> bool:
        """Whether the source is a repository, which has to be cloned."""
        return "@" in self.source


def read(path: Path = LIST) -> dict[str, Suite]:
    """The entries by name. Raises ValueError for one that is not as it should be, with its name."""
    with path.open("rb") as file:
        entries = tomllib.load(file)
    return {name: _suite(name, entry, entries) for name, entry in entries.items()}


def _suite(name: str, entry: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]]) -> Suite:
    like = entry.get("like", "")
    if like and (like not in entries or "like" in entries[like]):
        raise ValueError(f"{name}: like = {like!r} is not an entry with a source of its own")
    values = {**entries[like], **entry} if like else dict(entry)
    if unknown := values.keys() - {each.name for each in fields(Suite)} | values.keys() & {"name"}:
        raise ValueError(f"{name}: there is no {', '.join(sorted(unknown))}")
    if not values.get("why") or not values.get("test"):
        raise ValueError(f"{name}: `why` and `test` are needed")
    if (source := values.get("source", "")) and not ("==" in source or "@" in source):
        raise ValueError(f"{name}: source = {source!r} names no exact version or commit")
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return Suite(name=name, **{**values, **lists})
