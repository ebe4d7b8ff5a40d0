"""How a finding is told: how loudly, with which marks, and over which steps. Numbers are the protocol's."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flake8_concheck.catalogue.pitfall import Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.home import project_root
from flake8_concheck.located import Hop, Located

ERROR, WARNING, INFORMATION = 1, 2, 3
DEPRECATED = 2
SOURCE = "concheck"
SEVERITY = {Tier.BUG: ERROR, Tier.LIKELY: WARNING, Tier.OPT_IN: INFORMATION, Tier.INTERNAL: INFORMATION}
TAGS = {"CON801": DEPRECATED, "CON802": DEPRECATED}


class Step(NamedTuple):
    """A call on the way to what blocks; no path means the finding's own file. The line is from 1."""

    path: Path | None
    line: int
    message: str


def severity(finding: Located) -> int:
    return SEVERITY[PITFALLS[finding.code].tier]


def tags(finding: Located) -> list[int]:
    return [TAGS[finding.code]] if finding.code in TAGS else []


def steps(finding: Located, path: Path | None) -> Iterator[Step]:
    """Those whose place is known; the path is that of the file with the finding."""
    for hop in finding.chain:
        if hop.line:
            yield Step(place_of(hop, path) if hop.path else None, hop.line, f"calls {hop.callee}")


def place_of(hop: Hop, path: Path | None) -> Path:
    """The file that the call stands in; its path is relative to the project of the file with the finding."""
    root = None if path is None else project_root(str(path.parent))
    return Path(os.path.abspath(os.path.join(root or os.getcwd(), hop.path)))


def code_of(line: str) -> tuple[int, int]:
    """The columns at which what stands on the line starts and ends."""
    start = len(line) - len(line.lstrip())
    return start, max(start, len(line.rstrip()))
