"""`path:line:column: CODE message`, columns 1-based, as flake8's default format has it."""

from collections.abc import Sequence
from typing import TextIO

from flake8_concheck.cli.formats.marked import marked
from flake8_concheck.cli.report import Report
from flake8_concheck.visible import visible_path


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    for report in reports:
        for each in report.findings:
            print(f"{visible_path(report.path)}:{each.line}:{each.column + 1}: {each.code} {marked(each)}", file=out)
