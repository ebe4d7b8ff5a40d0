"""Writes `concheck-observed.json`, at once or not at all."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pytest_concheck.witness.record import Record, dumps
from pytest_concheck.written import put


def write(path: Path, record: Record, findings: Iterable[Mapping[str, Any]], *, keep: bool) -> None:
    """Take the place of what is there. `keep` what it has of others: not the whole suite was run. Raises OSError.

    Raises ValueError for a file that is something else.
    """
    rows = {_key(each): each for each in findings}
    if keep:
        before = _read(path)
        record.keep(before)
        weight = {"confirmed": 2, "ran": 1}
        for each in before.get("findings", ()):
            mine = rows.get(_key(each))
            if mine is None or weight.get(each["seen"], 0) > weight.get(mine["seen"], 0):
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


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["path"], row["code"], row["statement"]
