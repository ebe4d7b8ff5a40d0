"""Annotations by GitHub Actions: its workflow commands `error` and `warning`.

Escaped as GitHub's own toolkit does it (actions/toolkit, packages/core/src/command.ts).
"""

from collections.abc import Sequence
from typing import TextIO

from flake8_concheck.catalogue.pitfall import Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.formats.marked import marked
from flake8_concheck.cli.formats.places import from_root
from flake8_concheck.cli.report import Report
from flake8_concheck.located import Located
from flake8_concheck.visible import visible


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    for report in reports:
        for each in report.findings:
            print(_command(from_root(report.path), each), file=out)


def _command(path: str, each: Located) -> str:
    pitfall = PITFALLS[each.code]
    word = "error" if pitfall.tier in (Tier.BUG, Tier.INTERNAL) else "warning"
    values = {"file": visible(path), "line": each.line, "endLine": each.end_line, "col": each.column + 1}
    if each.line == each.end_line:  # GitHub takes an end column only for a single line
        values["endColumn"] = each.end_column + 1
    values["title"] = f"{each.code} {pitfall.slug}"
    said = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    return f"::{word} {said}::{_data(f'{each.code} {marked(each)}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
