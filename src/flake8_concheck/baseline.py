"""The findings that are known and may stay: the section `static` of the file `.concheck-baseline.json`.

An entry is a file, a code, the digest of the statement, and how often that occurs there; neither line numbers nor
columns, which change with every edit above. One entry a line, sorted, so that two people's changes merge. The section
`runtime` is the watching half's; it is kept as it is.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from flake8_concheck.home import seen_from, up_to_root
from flake8_concheck.keys import BadOption
from flake8_concheck.located import Located

NAME = ".concheck-baseline.json"
SECTION = "static"
FIELDS = ("file", "code", "statement")
Key = tuple[str, str, str]
"""The file with slashes, relative to the baseline's folder; the code; the digest of the statement."""


class Baseline:
    """What a baseline file says, if it is there. Raises BadOption when it is asked and the file is something else.

    `asked_git`: whether it speaks of files that are not there, so that more than the file itself had to be asked.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked_git = False

    @cached_property
    def entries(self) -> Counter[Key]:
        """How often each is known to occur; of a file that git has moved since, under its new name."""
        known = dict(_entries(self.path, _sections(self.path)))
        gone = {file for file, _, _ in known if not (self.path.parent / file).exists()}
        self.asked_git = bool(gone)
        moved = _moved(self.path) if gone else {}
        renamed = {file: moved.get(file, file) for file in gone}
        return Counter({(renamed.get(file, file), code, digest): n for (file, code, digest), n in known.items()})

    @cached_property
    def _by_file(self) -> dict[str, Counter[Key]]:
        found: dict[str, Counter[Key]] = {}
        for key, count in self.entries.items():
            found.setdefault(key[0], Counter())[key] = count
        return found

    def file(self, path: Path | str) -> str:
        """How the baseline names a file."""
        return seen_from(self.path.parent, path)

    def new(self, path: Path | str, findings: Iterable[Located]) -> Iterator[Located]:
        """The findings that are not known; of more than are known of one statement, the last ones."""
        name = self.file(path)
        left = Counter(self._by_file.get(name, ()))
        for each in findings:
            key = (name, each.code, each.statement)
            left[key] -= 1
            if left[key] < 0:
                yield each

    def counted(self, found: Mapping[str, Iterable[Located]]) -> Counter[Key]:
        """What a baseline of these findings, by the paths of their files, has to say."""
        return Counter(
            (self.file(path), each.code, each.statement) for path, findings in found.items() for each in findings
        )

    def write(self, entries: Mapping[Key, int]) -> None:
        """Put these in the place of the section, at once or not at all. Raises BadOption."""
        from flake8_concheck.rewrite import put

        rows = [{**dict(zip(FIELDS, key, strict=True)), "count": n} for key, n in sorted(entries.items()) if n > 0]
        sections = {**_sections(self.path), SECTION: rows}
        text = ",\n".join(f"{json.dumps(name)}: {_section(sections[name])}" for name in sorted(sections))
        try:
            put(self.path, f"{{\n{text}\n}}\n".encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise BadOption(f"{self.path}: cannot be written: {error.strerror or error}") from error
        vars(self).pop("entries", None)
        vars(self).pop("_by_file", None)


def find(named: str, start: Path) -> Path:
    """The baseline that is named, or the usual one: at `start` or above it in the project, else where it would be.

    Raises BadOption if the one that is named is not there.
    """
    if named and not Path(named).is_file():
        raise BadOption(f"baseline: there is no file {named!r}; `concheck baseline` writes one")
    *_, last = looked_for = places(named, start)
    return Path(next((each for each in looked_for if os.path.isfile(each)), last))


def places(named: str, start: Path) -> list[str]:
    """Where it is looked for, the last being where it would be made."""
    return [named] if named else up_to_root(NAME, str(start))


def _sections(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        sections = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadOption(f"{path}: cannot be read as JSON: {error}; `concheck baseline` writes it anew") from error
    if not isinstance(sections, dict):
        raise BadOption(f"{path}: is no baseline of concheck's")
    return sections


def _entries(path: Path, sections: Mapping[str, Any]) -> Iterator[tuple[Key, int]]:
    rows = sections.get(SECTION, [])
    for row in rows if isinstance(rows, list) else [rows]:
        match row:
            case {"file": str(file), "code": str(code), "statement": str(digest), "count": int(count)} if count > 0:
                yield (file, code, digest), count
            case _:
                raise BadOption(f"{path}: {SECTION}: not an entry of a baseline: {row!r}")


def _section(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n]"


def _moved(path: Path) -> dict[str, str]:
    """The files that git knows to have been moved since the baseline was last committed: from where to where.

    Nothing where there is no git, or it does not know the baseline: then since the last commit.
    """
    from flake8_concheck.git import DIFF, Failed, git  # rarely needed

    folder = path.parent
    try:
        since = git(folder, "rev-list", "-1", "HEAD", "--", path.name).strip() or "HEAD"
        told = git(folder, *DIFF, "--name-status", "-z", "-M", "--diff-filter=R", "--relative", since, "--").split("\0")
    except Failed:
        return {}
    return dict(zip(told[1::3], told[2::3], strict=False))
