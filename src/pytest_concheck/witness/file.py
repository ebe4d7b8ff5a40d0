"""Writes `concheck-observed.json`, at once or not at all."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pytest_concheck.witness.record import Record, dumps
from pytest_concheck.written import put

WORDS = {"confirmed": 3, "ran": 2, "never run": 1}
"""What is said of a finding, the strongest first."""


def write(path: Path, record: Record, findings: Iterable[Mapping[str, Any]], *, keep: bool) -> None:
    """Take the place of what is there. `keep` what it has of others: not the whole suite was run. Raises OSError.

    Raises ValueError for a file that is something else.
    """
    before = _read(path) if keep else {}
    record.keep(before)
    rows: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for each in (*findings, *before.get("findings", ())):  # Alike statements of one file are told by the worst.
        known = rows.get(_key(each))
        if known is None or _weight(each) > _weight(known):
            rows[_key(each)] = each
    put(path, dumps(record, rows.values()).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != 1:
            raise ValueError(f"version {data['version']!r}")
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise ValueError(f"{path.name} is not what --concheck-record writes: {problem}") from None
    return dict(data)


def _weight(row: Mapping[str, Any]) -> tuple[int, float]:
    return WORDS.get(row["seen"], 0), row.get("seconds", 0.0)


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["path"], row["code"], row["statement"]
