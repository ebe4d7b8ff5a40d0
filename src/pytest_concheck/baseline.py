"""The sightings that are known and may stay: the section `runtime` of the file `.concheck-baseline.json`.

An entry is a code, the file, the function and the text of the line; never a test, for many tests come by one line, nor
a line's number, which changes with every edit above it. One entry a line, sorted, so that two people's changes merge.
The section `static` is the reading half's; it is kept as it is.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pytest_concheck.sighting import Sighting
from pytest_concheck.written import put

NAME = ".concheck-baseline.json"
SECTION = "runtime"
Known = tuple[str, str, str, str]
"""Code, path with slashes relative to the file's folder, function, and the line without its indentation."""

_FIELDS = ("code", "file", "function", "line")


def entry(sighting: Sighting, root: Path) -> Known:
    """What stands in the file for a sighting."""
    site = sighting.site
    file = Path(os.path.relpath(site.file, root)).as_posix() if os.path.isabs(site.file) else site.file
    return sighting.code, file, site.function, site.source


def read(path: Path) -> frozenset[Known]:
    """The known sightings; none if there is no file. Raises ValueError for a file that is something else."""
    return frozenset(tuple(each[name] for name in _FIELDS) for each in _load(path).get(SECTION, ()))


def write(path: Path, known: Iterable[Known]) -> int:
    """Put these in the place of the section, at once or not at all; returns how many there are."""
    sections = {**_load(path), SECTION: [dict(zip(_FIELDS, each, strict=True)) for each in sorted(set(known))]}
    text = ",\n".join(f"{json.dumps(name)}: {_section(sections[name])}" for name in sorted(sections))
    put(path, f"{{\n{text}\n}}\n".encode())
    return len(sections[SECTION])


def _section(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n]"


def _load(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        sections = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        raise ValueError(f"{path}: {problem}") from None
    if not isinstance(sections, dict):
        raise ValueError(f"{path} is no baseline of concheck's")
    return sections
