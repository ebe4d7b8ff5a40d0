"""GitLab's Code Quality report: a list in JSON (docs.gitlab.com, "Code Quality report format")."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, TextIO

from flake8_concheck.catalogue.pitfall import Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.formats.marked import marked
from flake8_concheck.cli.formats.places import from_root
from flake8_concheck.cli.report import Report
from flake8_concheck.located import Located
from flake8_concheck.visible import visible

SEVERITY = {Tier.BUG: "major", Tier.LIKELY: "minor", Tier.OPT_IN: "info", Tier.INTERNAL: "critical"}


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    seen: Counter[str] = Counter()
    found = [_issue(from_root(report.path), each, seen) for report in reports for each in report.findings]
    json.dump(found, out, indent=2)
    print(file=out)


def _issue(path: str, each: Located, seen: Counter[str]) -> dict[str, Any]:
    """The fingerprint stays when the line moves, and is another for each finding."""
    name = f"{path}\0{each.code}\0{each.statement}"
    seen[name] += 1
    told = f"{name}\0{seen[name]}".encode("utf-8", "surrogatepass")
    return {
        "description": f"{each.code} {marked(each)}",
        "check_name": each.code,
        "fingerprint": hashlib.blake2b(told, digest_size=16).hexdigest(),
        "severity": SEVERITY[PITFALLS[each.code].tier],
        "location": {"path": visible(path), "lines": {"begin": each.line, "end": each.end_line}},
    }
