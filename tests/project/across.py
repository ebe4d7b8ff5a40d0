"""Hold the rules against several files that import each other; each says itself what is to be found in it.

    Project("a helper in another module", {
        "app.py": '''
            from helpers import rest
            async def main():
                rest()  # want CON103 "rest"
        ''',
        "helpers.py": NAP,
    })

The markers are those of `harness`. Each case is looked at twice more: in the other order, and with summaries that were
written down by the first look.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from flake8_concheck import engine
from flake8_concheck.engine import DEFAULTS
from flake8_concheck.located import Located
from flake8_concheck.options import Options
from flake8_concheck.project.workspace import Workspace
from harness import judge
from markers import markers

NAP = "import time\n\ndef nap():\n    time.sleep(5)\n"
"""A module whose one function blocks."""


@dataclass(frozen=True, slots=True)
class Project:
    """The files, by path. What stands in folders named in `outside` is not looked at, only imported."""

    title: str
    files: Mapping[str, str]
    options: Options = DEFAULTS
    outside: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title

    @property
    def texts(self) -> dict[str, str]:
        return {name: dedent(text).lstrip("\n") for name, text in self.files.items()}

    @property
    def looked_at(self) -> list[str]:
        names = (name for name in self.files if name.endswith(".py"))
        return [name for name in names if not name.startswith(tuple(f"{each}/" for each in self.outside))]


def main(imports: str, *lines: str) -> str:
    """A module with these imports, and a coroutine function of these lines."""
    return "\n".join([dedent(imports).strip(), "", "async def main():", *(f"    {line}" for line in lines), ""])


class Notes:
    """A cache in memory."""

    def __init__(self) -> None:
        self.notes: dict[tuple[str, bytes], bytes] = {}

    def get(self, kind: str, key: bytes) -> bytes | None:
        return self.notes.get((kind, key))

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        self.notes[kind, key] = value


def write(root: Path, project: Project) -> None:
    for name, text in {"pyproject.toml": "", **project.texts}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def check(root: Path, project: Project) -> None:
    """Raises AssertionError with everything that is not as the files say."""
    write(root, project)
    notes = Notes()
    found = _found(root, project, project.looked_at, notes)
    complaints = [*_complaints(project, found)]
    if not complaints:
        names = project.looked_at[::-1]
        for how, again in (("in the other order", Notes()), ("with what was written down", notes)):
            if (other := _found(root, project, names, again)) != found:
                complaints.append(f"{how}: {other}")
    if complaints:
        raise AssertionError("\n".join([project.title, *complaints]))


def find(root: Path, project: Project) -> dict[str, list[Located]]:
    """Write the files; what is found in each."""
    write(root, project)
    return _found(root, project, project.looked_at, Notes())


def _found(root: Path, project: Project, names: list[str], notes: Notes) -> dict[str, list[Located]]:
    workspace, texts = Workspace(project.options, notes), project.texts
    return {
        name: engine.check(texts[name], project.options, file=workspace.file(root / name, texts[name]))
        for name in names
    }


def _complaints(project: Project, found: Mapping[str, list[Located]]) -> Iterator[str]:
    for name, text in project.texts.items():
        if name.endswith(".py"):
            ast.parse(text)
            yield from (f"{name}: {each}" for each in judge(markers(text), found.get(name, [])))
