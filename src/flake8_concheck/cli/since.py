"""Which lines were changed since a revision, as git tells."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flake8_concheck.git import DIFF, Failed, git
from flake8_concheck.keys import BadOption
from flake8_concheck.located import Located

HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
Lines = list[range]


@dataclass(frozen=True, slots=True)
class Changed:
    """By the path of each changed file, without links, the lines that are new in it; `whole` are files git does not
    know."""

    lines: dict[str, Lines]
    whole: frozenset[str]

    def only(self, path: str, findings: Iterable[Located]) -> Iterator[Located]:
        """The findings that lie on such lines, with their first or any other line."""
        real = os.path.realpath(path)
        if real in self.whole:
            yield from findings
            return
        touched = self.lines.get(real, [])
        for each in findings:
            if any(lines.start <= each.end_line and each.line < lines.stop for lines in touched):
                yield each


def changed(revision: str) -> Changed:
    """What differs between the files as they are and the revision, or where it has gone another way, the last common
    one. Raises BadOption where git cannot tell."""
    if not revision or revision.startswith("-"):
        raise BadOption(f"--since: expected a revision of git, found {revision!r}")
    top = _git(os.curdir, "rev-parse", "--show-toplevel").removesuffix("\n")
    base = _base(_git(os.curdir, "rev-parse", "--verify", f"{revision}^{{commit}}").strip())
    prefixes = ("--src-prefix=a/", "--dst-prefix=b/")
    told = _git(top, "-c", "core.quotePath=false", *DIFF, "-U0", "--inter-hunk-context=0", *prefixes, base, "--")
    others = _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    lines = {os.path.realpath(os.path.join(top, name)): hunks for name, hunks in _hunks(told).items()}
    return Changed(lines, frozenset(os.path.realpath(os.path.join(top, each)) for each in others if each))


def _base(commit: str) -> str:
    try:
        return _git(os.curdir, "merge-base", commit, "HEAD").strip() or commit
    except BadOption:
        return commit


def _hunks(diff: str) -> dict[str, Lines]:
    found: dict[str, Lines] = {}
    name = ""
    for line in diff.split("\n"):
        if line.startswith("+++ "):
            name = _unquoted(line.removeprefix("+++ ").rstrip("\t")).removeprefix("b/")
        elif hunk := HUNK.match(line):
            start, length = int(hunk[1]), int(hunk[2] or 1)
            found.setdefault(name, []).append(range(start, start + length))
    return found


def _unquoted(name: str) -> str:
    """Names with quotes or control characters are written as strings of C."""
    if not name.startswith('"'):
        return name
    return name[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape")


def _git(folder: str, *arguments: str) -> str:
    try:
        return git(folder, *arguments)
    except Failed as error:
        raise BadOption(f"--since: {error}") from error
