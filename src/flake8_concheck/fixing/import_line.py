"""Where an `import` of a module of the standard library belongs: where isort, with its own settings, would put it."""

import sys
from collections.abc import Mapping, Sequence
from itertools import takewhile

import libcst as cst

from flake8_concheck.fix import Edit, Position
from flake8_concheck.fixing.edits import Lines
from flake8_concheck.model.dotted import module_of, written

Places = Mapping[cst.CSTNode, tuple[Position, Position]]
"""Where each node starts and ends."""
Line = cst.SimpleStatementLine
Statements = Sequence[cst.BaseStatement | cst.SimpleStatementLine]


def landmarks(module: cst.Module) -> list[cst.CSTNode]:
    """The statements whose places are needed to say where an import belongs."""
    head, block, rest = _parts(module)
    return [*head, *block, *rest[:1]]


def import_edit(name: str, module: cst.Module, places: Places, text: str) -> Edit:
    """What puts `import name` into the file; the places are those of its landmarks."""
    head, block, rest = _parts(module)
    lines = Lines(text)
    ours = [each for each in block if _module(each).partition(".")[0] in sys.stdlib_module_names]
    plain = [each for each in ours if isinstance(each.body[0], cst.Import)]
    if ours:
        among = ours if _is_mixed(ours) else plain
        earlier = [each for each in among if _module(each).lower() <= name.lower()]
        if earlier:
            return _below(earlier[-1], f"\nimport {name}", places, lines)
        return _above((among or ours)[0], f"import {name}\n", places, text)
    if block:
        return _above(block[0], f"import {name}\n\n", places, text)
    if head:
        return _below(head[-1], f"\n\nimport {name}", places, lines)
    return _above(rest[0], f"import {name}\n\n" + "\n" * _is_definition(rest[0]), places, text)


def _parts(module: cst.Module) -> tuple[list[Line], list[Line], Statements]:
    """The docstring and what comes from `__future__`; the imports that follow; what comes then."""
    body = list(module.body)
    head = [each for each in body[:1] if isinstance(each, Line) and _is_docstring(each)]
    head += [each for each in takewhile(_is_future, body[len(head) :]) if isinstance(each, Line)]
    block = [each for each in takewhile(_is_import, body[len(head) :]) if isinstance(each, Line)]
    return head, block, body[len(head) + len(block) :]


def _is_docstring(line: Line) -> bool:
    match line.body:
        case [cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString())]:
            return True
    return False


def _is_import(line: cst.CSTNode) -> bool:
    return isinstance(line, Line) and len(line.body) == 1 and isinstance(line.body[0], (cst.Import, cst.ImportFrom))


def _is_future(line: cst.CSTNode) -> bool:
    return _is_import(line) and isinstance(line, Line) and _module(line) == "__future__"


def _is_definition(line: cst.CSTNode) -> bool:
    return isinstance(line, (cst.FunctionDef, cst.ClassDef))


def _module(line: Line) -> str:
    match line.body[0]:
        case cst.Import(names=[first, *_]):
            return written(first.name)
        case cst.ImportFrom() as node:
            return module_of(node)
    return ""


def _is_mixed(ours: Sequence[Line]) -> bool:
    """Whether `import` stands below `from … import`: they are sorted by module alone (isort's force_sort_within_…)."""
    kinds = [isinstance(each.body[0], cst.Import) for each in ours]
    return kinds != sorted(kinds, reverse=True)


def _below(line: Line, text: str, places: Places, lines: Lines) -> Edit:
    at = lines.end_of(places[line][1][0])
    return Edit(at, at, text)


def _above(line: cst.CSTNode, text: str, places: Places, source: str) -> Edit:
    """Above the comments that belong to the line, unless they begin the file: those speak of all of it."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    number = first = places[line][0][0]
    while number > 1 and lines[number - 2].lstrip().startswith("#"):
        number -= 1
    at = (first if number == 1 else number, 0)
    return Edit(at, at, text)
