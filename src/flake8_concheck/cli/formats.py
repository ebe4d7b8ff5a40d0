"""How findings are printed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TextIO

from flake8_concheck.located import Located

Report = tuple[str, Located]


def text(reports: Sequence[Report], out: TextIO) -> None:
    """`path:line:column: CODE message`, columns 1-based, as flake8's default format has it."""
    for path, each in reports:
        print(f"{path}:{each.line}:{each.column + 1}: {each.code} {each.message}", file=out)


def json_list(reports: Sequence[Report], out: TextIO) -> None:
    """One JSON object with a `version` and the list of findings; lines and columns are 1-based."""
    findings = [
        {**asdict(each), "path": path, "column": each.column + 1, "end_column": each.end_column + 1}
        for path, each in reports
    ]
    json.dump({"version": 1, "findings": findings}, out, indent=2)
    print(file=out)


FORMATS: dict[str, Callable[[Sequence[Report], TextIO], None]] = {"text": text, "json": json_list}
