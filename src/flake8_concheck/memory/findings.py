"""Findings as JSON, to be remembered, and back. Not what `--output-format` prints: that is for others."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from flake8_concheck.fix import Edit, Fix, Safe, Shown, Unsafe, safety
from flake8_concheck.located import Hop, Located

KINDS: dict[str, type[Safe] | type[Unsafe] | type[Shown]] = {"safe": Safe, "unsafe": Unsafe, "shown": Shown}


def dumped(findings: Iterable[Located]) -> bytes:
    return json.dumps([plain(each) for each in findings], separators=(",", ":")).encode()


def loaded(remembered: bytes) -> list[Located] | None:
    """None for what cannot be one of our own entries."""
    try:
        return [finding(each) for each in json.loads(remembered)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def plain(each: Located) -> dict[str, Any]:
    """What the tests say of it is of one run, and not told."""
    return asdict(replace(each, seen=None)) | {"fixes": [_plain_fix(fix) for fix in each.fixes]}


def finding(entry: Mapping[str, Any]) -> Located:
    """Raises ValueError, TypeError, KeyError or AttributeError for what `plain` did not give."""
    chain = tuple(Hop(**hop) for hop in entry["chain"])
    return Located(**{**entry, "chain": chain, "fixes": tuple(_fix(each) for each in entry["fixes"])})


def _fix(entry: Mapping[str, Any]) -> Fix:
    return KINDS[entry["safety"]](str(entry["title"]), tuple(_edit(each) for each in entry["edits"]))


def _plain_fix(fix: Fix) -> dict[str, Any]:
    return {"safety": safety(fix), "title": fix.title, "edits": [_plain_edit(each) for each in fix.edits]}


def _plain_edit(edit: Edit) -> list[object]:
    return [edit.start, edit.end, edit.text]


def _edit(entry: Sequence[Any]) -> Edit:
    start, end, text = entry
    return Edit((int(start[0]), int(start[1])), (int(end[0]), int(end[1])), str(text))
