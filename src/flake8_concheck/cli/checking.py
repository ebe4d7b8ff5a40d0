"""`concheck check PATHS`: the same findings as through flake8, without flake8."""

import argparse
import io
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck import baseline, configuration
from flake8_concheck.cli import known, targets, witnessed
from flake8_concheck.cli.again import COMMAND, Run
from flake8_concheck.cli.aside import aside
from flake8_concheck.cli.formats import COUNTED_BELOW, FORMATS, SHOWING_FIXES, writer
from flake8_concheck.cli.many_files import check_paths
from flake8_concheck.cli.one_file import STANDARD_INPUT, How, cache_of, keep, looked_at
from flake8_concheck.cli.report import Report
from flake8_concheck.memory.cache import Cache
from flake8_concheck.observed import setting

if TYPE_CHECKING:
    from flake8_concheck.cli.since import Changed

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FEW = 10
"""Files of which each is looked up by itself: that is quick enough, and whoever names them names others next time."""


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser(COMMAND, allow_abbrev=False, help="look for mistakes in files and folders")
    targets.add_to(parser)
    known.add_to(parser)
    witnessed.add_to(parser)
    add = parser.add_argument
    targets.add_stdin_name(parser)
    add("--since", metavar="REV", help="only what is on lines that were changed since this revision of git")
    add("--strict-baseline", action="store_true", help="exit with 1 if something in the baseline no longer occurs")
    add("--output-format", choices=FORMATS, default="text", help="(default: %(default)s)")
    add("--statistics", action="store_true", help="say at the end how often each code was found")
    add("--exit-zero", action="store_true", help="exit with 0 also when something was found")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 for nothing found, 1 for findings, 2 when some PATH could not be checked. Raises BadOption."""
    wants_fixes = args.output_format in SHOWING_FIXES or args.statistics
    how = targets.how(args, fixes=wants_fixes, stdin_name=args.stdin_filename)
    file = known.opened(args, how)
    witness = witnessed.called(args, how)
    changed = _changed(args.since)
    folders: list[str] = []
    paths = list(targets.paths(args, folders))
    jobs = targets.jobs(args)
    begun = _begun(args, paths, folders, how)
    reports = check_paths(paths, how, jobs)
    problems = [each.problem for each in reports if each.problem is not None]
    for problem in problems:
        aside("error", problem)
    shown = reports if file is None else known.without_known(reports, file)
    if changed is not None:
        shown = [replace(each, findings=tuple(changed.only(each.path, each.findings))) for each in shown]
    if witness is not None:
        shown = witnessed.heard(shown, witness, confirmed_only=args.confirmed_only)
    text = _printed(shown, args, is_new=file is None)
    is_stale = file is not None and known.tell_stale(reports, file, how, args)
    if problems:
        return 2
    found = any(each.findings for each in shown) or (is_stale and args.strict_baseline)
    code = 1 if found and not args.exit_zero else 0
    if begun is not None and not is_stale and not (file is not None and file.asked_git):
        begun.remember(cache_of(how), text, code, looked_at(paths, how))
        keep(how)
    return code


def _printed(shown: Sequence[Report], args: argparse.Namespace, *, is_new: bool) -> str:
    """Print the reports; the text that was printed."""
    out = io.StringIO()
    writer(args.output_format)(shown, out, args.statistics)
    if args.statistics and args.output_format in COUNTED_BELOW:
        from flake8_concheck.cli.statistics import statistics

        statistics(shown, out, is_new=is_new)
    sys.stdout.write(out.getvalue())
    return out.getvalue()


def _begun(args: argparse.Namespace, paths: list[str], folders: list[str], how: How) -> Run | None:
    """None for a run that is not to be remembered whole."""
    if how.cache is None or len(paths) < FEW or STANDARD_INPUT in paths or args.since is not None:
        return None
    with Cache(how.cache) as cache:
        cache.make()  # now, so that the folder it lies in is not changed later
    here, options = Path.cwd(), how.options
    read = (*configuration.places(here), *baseline.places(options.baseline, here))
    observed = setting.places(options.observed, here)
    return Run(args.given, [*paths, *folders, *read, *observed], [str(how.cache.parent)], time.time_ns())


def _changed(revision: str | None) -> "Changed | None":
    if revision is None:
        return None
    from flake8_concheck.cli.since import changed

    return changed(revision)
