"""A finding as plain data, for the formats that are JSON. Lines and columns are 1-based; see docs/formats.md."""

from typing import Any

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.fix import Edit, Fix, safety
from flake8_concheck.located import Located

VERSION = 1
"""Changes with the meaning of a key, not when one is added."""


def plain(path: str, each: Located) -> dict[str, Any]:
    said = {} if each.seen is None else {"observed": each.seen.plain()}
    return {
        "path": path,
        "line": each.line,
        "column": each.column + 1,
        "end_line": each.end_line,
        "end_column": each.end_column + 1,
        "code": each.code,
        "slug": PITFALLS[each.code].slug,
        "message": each.message,
        "chain": [{"callee": hop.callee, "path": hop.path, "line": hop.line} for hop in each.chain],
        "statement": each.statement,
        "fixes": [_fix(fix) for fix in each.fixes],
        **said,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safety": safety(fix), "title": fix.title, "edits": [_edit(each) for each in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    (line, column), (end_line, end_column) = edit.start, edit.end
    places = {"line": line, "column": column + 1, "end_line": end_line, "end_column": end_column + 1}
    return {**places, "text": edit.text}
