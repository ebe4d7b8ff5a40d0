"""The known missed and false alarms: what the tables in tests/rules mark with `# miss CODE` and `# false CODE`."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"# (miss|false) (CON\d{3})\b")


@dataclass(frozen=True, slots=True)
class Alarm:
    """`kind` is miss or false; `title` is the case's, and says what is so hard about it."""

    kind: str
    code: str
    title: str


def alarms(folder: Path) -> list[Alarm]:
    """Read from the files without importing them, each once, in the order of the tables."""
    paths = sorted(folder.glob("test_con*.py"))
    found = [alarm for path in paths for alarm in _of(ast.parse(path.read_text(encoding="utf-8")))]
    return list(dict.fromkeys(found))


def _of(table: ast.Module) -> Iterator[Alarm]:
    calls = [node for node in ast.walk(table) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda each: each.lineno):
        match call:
            case ast.Call(func=ast.Name(id="Case"), args=[ast.Constant(value=str(title)), source, *_]):
                for kind, code in MARK.findall(_text(source)):
                    yield Alarm(kind, code, title)


def _text(source: ast.expr) -> str:
    """What of it stands in the file as a string."""
    strings = (node.value for node in ast.walk(source) if isinstance(node, ast.Constant))
    return "".join(each for each in strings if isinstance(each, str))
