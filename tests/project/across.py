"""Hold the rules against a small project: several files, each of which says itself what is to be found in it.

    files = {"app.py": "... # want CON103", "helpers.py": "..."}
    check(tmp_path, files)

Whatever is found without a `want` fails, and `# miss` and `# false` are as strict as in `harness`.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from flake8_concheck import engine
from flake8_concheck.engine import DEFAULTS
from flake8_concheck.located import Located
from flake8_concheck.options import Options
from flake8_concheck.project.workspace import Workspace
from markers import Marker, markers


@dataclass(frozen=True, slots=True)
class Project:
    """The files by their paths, and what is wanted of them."""

    title: str
    files: Mapping[str, str]
    options: Options = DEFAULTS

    def __str__(self) -> str:
        return self.title


def check(root: Path, project: Project) -> None:
    """Write the files below this folder and look at each. Raises AssertionError with everything that is not as said."""
    texts = {name: dedent(text).lstrip("\n") for name, text in project.files.items()}
    for name, text in {"pyproject.toml": "", **texts}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    workspace = Workspace(project.options)
    complaints = []
    for name, text in texts.items():
        ast.parse(text)
        found = engine.check(text, project.options, file=workspace.file(root / name, text))
        complaints += [f"{name}: {each}" for each in _judge(markers(text), found)]
    if complaints:
        raise AssertionError("\n".join([project.title, *complaints]))


def _judge(said: list[Marker], found: list[Located]) -> Iterator[str]:
    left = list(found)
    for marker in said:
        match = next((each for each in left if (each.line, each.code) == (marker.line, marker.code)), None)
        if match is not None:
            left.remove(match)
        if (match is None) != (marker.kind == "miss"):
            yield f"{marker}: {'not found' if match is None else 'found now'}"
        elif match is not None and not re.search(marker.regex, match.message):
            yield f"{marker}: says {match.message!r}"
    yield from (f"line {each.line}: unexpected {each.code} {each.message}" for each in left)
