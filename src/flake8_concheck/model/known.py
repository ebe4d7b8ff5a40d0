"""What the catalogue knows of a dotted name: its public form, its class's bases, and where its facts are listed."""

from collections.abc import Collection, Iterator
from functools import cache

from flake8_concheck.catalogue.callables.everything import ALIASES, BASES


def public(name: str) -> str:
    """The name under which the catalogue lists what this name denotes."""
    return ALIASES.find(name) or name


@cache
def ancestry(name: str) -> tuple[str, ...]:
    """The class itself and its known bases, nearest first."""
    return tuple(dict.fromkeys(_ancestry(name)))


def _ancestry(name: str) -> Iterator[str]:
    yield name
    for base in BASES.find(name) or ():
        yield from _ancestry(base)


@cache
def lineage(name: str) -> tuple[str, ...]:
    """The name, and for a method the same method of each known base: what it may be listed under, nearest first.

    Last `Class.*` of each, under which a table may speak of all methods of a class at once.
    """
    cls, _, member = name.rpartition(".")
    if cls not in BASES:
        return (name,)
    return tuple(f"{base}.{each}" for each in (member, "*") for base in ancestry(cls))


def entry(name: str, table: Collection[str]) -> str | None:
    """The key under which a table of facts lists this callable, a base's method included."""
    if name in table:
        return name
    return next((each for each in lineage(name) if each in table), None)


def is_class(name: str) -> bool:
    """Whether calling this name gives an instance of it: it is a known class, or spelled like one (PEP 8)."""
    last = name.rpartition(".")[2]
    return name in BASES or (last[:1].isupper() and not last.isupper())
