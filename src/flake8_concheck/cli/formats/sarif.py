"""SARIF 2.1.0, as GitHub's code scanning and editors read it.

Columns count characters, which `columnKind` says. The category differs from that of what `pytest --concheck` writes, so
that neither upload takes the place of the other.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, TextIO
from urllib.parse import quote

from flake8_concheck.catalogue.pitfall import Pitfall, Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.formats.places import from_root
from flake8_concheck.cli.report import Report
from flake8_concheck.fix import Edit, Fix, safety
from flake8_concheck.located import Hop, Located
from flake8_concheck.version import VERSION
from flake8_concheck.visible import visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL = {Tier.BUG: "error", Tier.LIKELY: "warning", Tier.OPT_IN: "note", Tier.INTERNAL: "warning"}
LINK = re.compile(r"[\\\[\]](?=.*\]\()|\](?=\()")
"""What makes a link of a text (SARIF 2.1.0, 3.11.6), or would be taken for an escape before one."""
Plain = dict[str, Any]


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    codes = sorted({each.code for report in reports for each in report.findings})
    seen: Counter[tuple[str, str, str]] = Counter()
    results = [_result(from_root(report.path), each, codes, seen) for report in reports for each in report.findings]
    driver = {"name": "concheck", "semanticVersion": VERSION, "rules": [_rule(PITFALLS[each]) for each in codes]}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "concheck/static/"},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, out, indent=2)
    print(file=out)


def _plain(text: str) -> str:
    """The text without links: what a viewer shows as one leads where the author of the file wants."""
    return LINK.sub(lambda match: f"\\{match[0]}", visible(text))


def _rule(pitfall: Pitfall) -> Plain:
    from flake8_concheck.pages import page, summary

    text = page(pitfall)
    return {
        "id": pitfall.code,
        "name": "".join(part.capitalize() for part in pitfall.slug.split("-")),
        "shortDescription": {"text": pitfall.slug.replace("-", " ")},
        "fullDescription": {"text": summary(pitfall)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVEL[pitfall.tier]},
    }


def _result(path: str, each: Located, codes: list[str], seen: Counter[tuple[str, str, str]]) -> Plain:
    key = (path, each.code, each.statement)
    seen[key] += 1
    here = _location(path, _region(each))
    found: Plain = {
        "ruleId": each.code,
        "ruleIndex": codes.index(each.code),
        "level": LEVEL[PITFALLS[each.code].tier],
        "message": {"text": _plain(each.message)},
        "locations": [here],
        "partialFingerprints": {"primaryLocationLineHash": f"{each.statement}:{seen[key]}"},
    }
    if each.chain:
        found["codeFlows"] = [_flow(path, each)]
    if each.seen is not None:
        found |= {"rank": each.seen.rank, "properties": {"observed": each.seen.plain()}}
    if each.fixes:
        found["fixes"] = [_fix(path, fix) for fix in each.fixes]
    return found


def _region(each: Located) -> Plain:
    return {
        "startLine": each.line,
        "startColumn": each.column + 1,
        "endLine": each.end_line,
        "endColumn": each.end_column + 1,
    }


def _location(path: str, region: Plain | None) -> Plain:
    place: Plain = {"artifactLocation": {"uri": quote(os.fsencode(path)), "uriBaseId": "%SRCROOT%"}}
    return {"physicalLocation": place | ({"region": region} if region else {})}


def _flow(path: str, each: Located) -> Plain:
    """From the finding, call by call, to what blocks."""
    steps = [_location(path, _region(each)) | {"message": {"text": "called here, where the event loop runs"}}]
    steps += [_step(path, hop) for hop in each.chain]
    return {"threadFlows": [{"locations": [{"location": step} for step in steps]}]}


def _step(path: str, hop: Hop) -> Plain:
    place = _location(hop.path or path, {"startLine": hop.line} if hop.line else None)
    return place | {"message": {"text": _plain(f"{hop.callee} is called")}}


def _fix(path: str, fix: Fix) -> Plain:
    change = {
        "artifactLocation": {"uri": quote(os.fsencode(path)), "uriBaseId": "%SRCROOT%"},
        "replacements": [_replacement(each) for each in fix.edits],
    }
    return {
        "description": {"text": _plain(fix.title)},
        "artifactChanges": [change],
        "properties": {"safety": safety(fix)},
    }


def _replacement(edit: Edit) -> Plain:
    (line, column), (end_line, end_column) = edit.start, edit.end
    region = {"startLine": line, "startColumn": column + 1, "endLine": end_line, "endColumn": end_column + 1}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}
