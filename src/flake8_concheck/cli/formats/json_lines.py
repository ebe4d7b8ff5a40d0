"""A JSON object a line, one for each finding, each with the `version`."""

import json
from collections.abc import Sequence
from typing import TextIO

from flake8_concheck.cli.formats.plain import VERSION, plain
from flake8_concheck.cli.report import Report


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    for report in reports:
        for each in report.findings:
            print(json.dumps({"version": VERSION, **plain(report.path, each)}, separators=(",", ":")), file=out)
