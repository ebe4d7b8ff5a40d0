"""How often each code was found, and what could be done about it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.words import count
from flake8_concheck.fix import Safe
from flake8_concheck.located import Located
from flake8_concheck.testimony import VERDICTS, WORDS


def counted(reports: Iterable[Report]) -> list[tuple[str, int]]:
    """How often each code was found, in the order of the codes."""
    return sorted(Counter(each.code for report in reports for each in report.findings).items())


def statistics(reports: Sequence[Report], out: TextIO, *, is_new: bool) -> None:
    """A line for each code, the most frequent first, and one for all; `is_new` if there is no baseline yet."""
    findings = [each for report in reports for each in report.findings]
    mendable = Counter(each.code for each in findings if _is_mendable(each))
    for code, number in sorted(counted(reports), key=lambda each: (-each[1], each[0])):
        fixable = f"  [{mendable[code]} fixable]" if mendable[code] else ""
        print(f"{number:<7} {code} {PITFALLS[code].slug}{fixable}", file=out)
    if findings:
        files = len({report.path for report in reports if report.findings})
        by_fix = f" ({sum(mendable.values())} fixable with `concheck fix`)" if mendable else ""
        print(f"Found {count(len(findings), 'finding')} in {count(files, 'file')}{by_fix}.", file=out)
        if told := Counter(each.seen.verdict for each in findings if each.seen is not None):
            print(f"{', '.join(f'{told[each]} {WORDS.get(each, each)}' for each in VERDICTS if told[each])}.", file=out)
        if is_new and len(findings) > 1:
            print("New here? `concheck baseline` keeps these silent, so that only what is new is shown.", file=out)


def _is_mendable(finding: Located) -> bool:
    return any(isinstance(fix, Safe) for fix in finding.fixes)
