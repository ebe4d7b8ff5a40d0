"""How findings are printed."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TextIO

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.report import Report

Format = Callable[[list[Report], TextIO, bool], None]


def text(reports: list[Report], out: TextIO, statistics: bool) -> None:
    """`path:line:column: CODE message`, columns 1-based, as flake8's default format has it; then the statistics."""
    for report in reports:
        for each in report.findings:
            print(f"{report.path}:{each.line}:{each.column + 1}: {each.code} {each.message}", file=out)
    if statistics:
        for code, count in _counted(reports):
            print(f"{count:<7} {code} {PITFALLS[code].slug}", file=out)


def json_list(reports: list[Report], out: TextIO, statistics: bool) -> None:
    """One JSON object with a `version` and the list of findings, and `statistics` if wanted; lines and columns are
    1-based."""
    findings = [
        {**asdict(each), "path": report.path, "column": each.column + 1, "end_column": each.end_column + 1}
        for report in reports
        for each in report.findings
    ]
    whole = {"version": 1, "findings": findings}
    json.dump(whole | {"statistics": dict(_counted(reports))} if statistics else whole, out, indent=2)
    print(file=out)


def _counted(reports: Iterable[Report]) -> list[tuple[str, int]]:
    """How often each code was found, in the order of the codes."""
    return sorted(Counter(each.code for report in reports for each in report.findings).items())


FORMATS: dict[str, Format] = {"text": text, "json": json_list}
