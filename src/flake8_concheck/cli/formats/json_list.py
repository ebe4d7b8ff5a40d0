"""One JSON object with a `version` and the list of findings, and `statistics` if they are wanted."""

import json
from collections.abc import Sequence
from typing import TextIO

from flake8_concheck.cli.formats.plain import VERSION, plain
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.statistics import counted


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    findings = [plain(report.path, each) for report in reports for each in report.findings]
    whole = {"version": VERSION, "findings": findings}
    json.dump(whole | {"statistics": dict(counted(reports))} if statistics else whole, out, indent=2)
    print(file=out)
