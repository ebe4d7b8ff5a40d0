"""JUnit's XML: a suite for each file with findings, a case that failed for each finding; without any, one that passed.

Made for the many readers of what Ant and Jenkins agree on: counts, `classname`, `failure` with `message` and `type`.
"""

import re
from collections.abc import Sequence
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.formats.marked import marked
from flake8_concheck.cli.report import Report
from flake8_concheck.located import Located
from flake8_concheck.visible import visible

NO_CHARACTERS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say, in whatever form."""


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    found = _by_file(reports)
    total = str(sum(len(each.findings) for each in found))
    root = Element("testsuites", name="concheck", tests=total if found else "1", failures=total, errors="0")
    for report in found:
        number = str(len(report.findings))
        suite = SubElement(root, "testsuite", _suite(report.path, number, failures=number))
        for each in report.findings:
            _case(suite, report.path, each)
    if not found:
        suite = SubElement(root, "testsuite", _suite("concheck", "1", failures="0"))
        SubElement(suite, "testcase", name="no findings", classname="concheck", time="0")
    indent(root)
    print('<?xml version="1.0" encoding="UTF-8"?>', file=out)
    print(tostring(root, encoding="unicode"), file=out)


def _by_file(reports: Sequence[Report]) -> list[Report]:
    """A report for each file with findings, wherever these stand in the order of the run."""
    found: dict[str, Report] = {}
    for each in reports:
        if each.findings:
            before = found[each.path].findings if each.path in found else ()
            found[each.path] = Report(each.path, before + each.findings)
    return list(found.values())


def _suite(name: str, tests: str, failures: str) -> dict[str, str]:
    return {"name": _said(name), "tests": tests, "failures": failures, "errors": "0", "skipped": "0", "time": "0"}


def _case(suite: Element, path: str, each: Located) -> None:
    name = f"{each.code} {PITFALLS[each.code].slug} at {each.line}:{each.column + 1}"
    case = SubElement(
        suite, "testcase", name=name, classname=_said(path), file=_said(path), line=str(each.line), time="0"
    )
    failure = SubElement(case, "failure", message=_said(marked(each)), type=each.code)
    failure.text = _said(f"{path}:{each.line}:{each.column + 1}: {each.code} {marked(each)}")


def _said(text: str) -> str:
    return NO_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", visible(text))
