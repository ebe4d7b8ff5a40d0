"""Mend files, or what is given on standard input."""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flake8_concheck.baseline import Baseline
from flake8_concheck.catalogue.pitfalls.internal import CON001
from flake8_concheck.cli import known, targets
from flake8_concheck.cli.aside import aside
from flake8_concheck.cli.diffs import diff
from flake8_concheck.cli.many_files import check_paths
from flake8_concheck.cli.mended import Outcome, tell
from flake8_concheck.cli.one_file import STANDARD_INPUT, How, analyse, expect, reported
from flake8_concheck.fix import Safe, Unsafe
from flake8_concheck.fixer import load
from flake8_concheck.fixing.rounds import Choose, mend
from flake8_concheck.keys import BadOption
from flake8_concheck.located import Located
from flake8_concheck.parsing import parsed
from flake8_concheck.rewrite import Refused, decoded, encoded, read, write

LOST = re.compile(r"\f|^[ \t]*\\$", re.MULTILINE)
"""What libcst may lose, before it is asked, for that takes long."""


def fix(args: argparse.Namespace) -> int:
    """As the flags say; returns the exit code. Raises BadOption."""
    how = targets.how(args, fixes=True, stdin_name=args.stdin_filename)
    baseline = known.opened(args, how)
    paths = list(targets.paths(args))
    if STANDARD_INPUT in paths:
        return _standard_input(args, how, baseline)
    outcome = Outcome()
    reports = check_paths(paths, how, targets.jobs(args))
    expect((), how)  # what is asked for from here on are texts that nobody has seen
    for report in reports:
        if report.problem is not None:
            outcome.problems.append(report.problem)
            continue
        shown = list(report.findings if baseline is None else baseline.new(report.path, report.findings))
        if _may_be_mended(shown, unsafe=args.unsafe):
            _mend(Path(report.path), args, how, baseline, outcome)
            continue
        outcome.left += shown
        if why := _why_not(Path(report.path), shown):
            outcome.problems.append(why)
    tell(outcome, diff=args.diff, unsafe=args.unsafe)
    if outcome.problems:
        return 2
    return 1 if outcome.done and (args.diff or args.exit_non_zero_on_fix) else 0


def _may_be_mended(findings: Sequence[Located], *, unsafe: bool) -> bool:
    kinds = (Safe, Unsafe) if unsafe else (Safe,)
    return any(isinstance(one, kinds) for each in findings for one in each.fixes)


def _why_not(path: Path, findings: Sequence[Located]) -> str:
    """Why a file cannot be mended, if the file is to blame: libcst does not keep all that may stand before code."""
    if why := _unparsed(path, findings):
        return why
    if not findings or any(each.fixes for each in findings):
        return ""
    try:
        text = _plain(read(path).text)
    except Refused as refused:
        return str(refused)
    if not LOST.search(text) or not any(each.code in load() for each in findings) or parsed(text).code == text:
        return ""
    return f"{path}: cannot be mended: before code stands a form feed or a lone backslash, which libcst does not keep"


def _unparsed(path: Path, findings: Iterable[Located]) -> str:
    """That the file could not be parsed, if it is so."""
    told = (each for each in findings if each.code == CON001.code)
    return next((f"{path}:{each.line}: cannot be mended: {each.message}" for each in told), "")


def _mend(path: Path, args: argparse.Namespace, how: How, baseline: Baseline | None, outcome: Outcome) -> None:
    """Mend one file, or print what would be changed."""
    choose = _chooser(path, how, baseline)
    try:
        original = read(path)
        mended = mend(original.text, lambda text: analyse(str(path), text, how), choose, unsafe=args.unsafe)
        if args.diff:
            sys.stdout.buffer.write(diff(path, original.data, encoded(original, mended.text)))
            sys.stdout.buffer.flush()
        elif mended.text != original.text:
            write(original, mended.text)
    except Refused as refused:
        outcome.problems.append(str(refused))
        return
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        outcome.problems.append(f"{path}: left as it is; this is a mistake in concheck: {what}")
        return
    outcome.add(path, mended, list(choose(_plain(mended.text), mended.left)))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _standard_input(args: argparse.Namespace, how: How, baseline: Baseline | None) -> int:
    """Print what is given on standard input, mended; files beside it are not looked at. Raises BadOption."""
    if args.paths != [STANDARD_INPUT]:
        raise BadOption("standard input is mended alone, without other PATHs")
    name = Path(args.stdin_filename)
    try:
        original = decoded(name, sys.stdin.buffer.read())
        choose = _chooser(name, how, baseline)
        mended = mend(original.text, lambda text: analyse(STANDARD_INPUT, text, how), choose, unsafe=args.unsafe)
        if why := _unparsed(name, choose(_plain(mended.text), mended.left)):
            raise Refused(why)
        after = encoded(original, mended.text)
    except Refused as refused:
        aside("error", str(refused))
        return 2
    sys.stdout.buffer.write(diff(name, original.data, after) if args.diff else after)
    sys.stdout.buffer.flush()
    return 1 if mended.done and (args.diff or args.exit_non_zero_on_fix) else 0


def _chooser(path: Path, how: How, baseline: Baseline | None) -> Choose:
    """Of what is found in a file, what `check` would show."""

    def choose(source: str, findings: list[Located]) -> Iterator[Located]:
        heard = reported(source, findings, how)
        yield from heard if baseline is None else baseline.new(path, heard)

    return choose
