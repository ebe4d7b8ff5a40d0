"""Which lines were changed since a revision, as git tells."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flake8_concheck.located import Located
from flake8_concheck.options import BadOption

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
    top = _git("rev-parse", "--show-toplevel").strip()
    commit = _git("rev-parse", "--verify", f"{revision}^{{commit}}").strip()
    base = _base(commit)
    plain = ("-c", "core.quotePath=false", "-C", top)
    told = _git(*plain, "diff", "-U0", "--no-color", "--no-ext-diff", "--src-prefix=a/", "--dst-prefix=b/", base)
    others = _git(*plain, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    lines = {os.path.realpath(os.path.join(top, name)): hunks for name, hunks in _hunks(told).items()}
    return Changed(lines, frozenset(os.path.realpath(os.path.join(top, each)) for each in others if each))


def _base(commit: str) -> str:
    try:
        return _git("merge-base", commit, "HEAD").strip() or commit
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


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise BadOption(f"--since: git cannot be run: {error.strerror or error}") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise BadOption(f"--since: git says: {said[0] if said else 'nothing'}")
    return done.stdout.decode("utf-8", "surrogateescape")
