"""What the entries of all sections have: tests, numbers, and keys of a later concheck, which are kept."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

MOST_TESTS = 3
"""How many of the tests are named."""
LONGEST = 1e9
"""Seconds: more is no number that anybody measured."""
Plain = Mapping[str, Any]


class NoEntry(ValueError):
    """This is no entry of the section; the message says what is wrong with it."""


def text(row: Plain, key: str) -> str:
    """Raises NoEntry for what is no text, or empty."""
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise NoEntry(f"{key!r} must be text")
    return value


def times(row: Plain) -> int:
    """How often; once if it is not said. Raises NoEntry."""
    value = row.get("times", 1)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NoEntry("'times' must be a whole number")
    return value


def seconds(row: Plain) -> float | None:
    """None if they are not said. Raises NoEntry."""
    value = row.get("seconds")
    if value is None:
        return None
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value < LONGEST:
        raise NoEntry("'seconds' must be a number")
    return float(value)


def tests(row: Plain) -> tuple[str, ...]:
    """Raises NoEntry."""
    value = row.get("tests", [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise NoEntry("'tests' must be a list of text")
    return first(value)


def first(named: Iterable[str]) -> tuple[str, ...]:
    """The tests that are named of these."""
    return tuple(sorted(set(named))[:MOST_TESTS])


def others(row: Plain, known: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The keys that nobody here knows, with their values as JSON."""
    return tuple(sorted((key, dumped(value)) for key, value in row.items() if key not in known))


def joined(some: Iterable[tuple[str, str]], more: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Of a key with two values one, whichever comes first."""
    found = dict(some)
    for key, value in more:
        found[key] = max(value, found.get(key, value))
    return tuple(sorted(found.items()))


def plain(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {key: json.loads(value) for key, value in pairs}


def dumped(value: object) -> str:
    """The same text for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
