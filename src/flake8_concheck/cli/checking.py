"""`concheck check PATHS`: the same findings as through flake8, without flake8."""

import argparse
import io
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck import configuration
from flake8_concheck.cache import Cache
from flake8_concheck.cli.again import COMMAND, Run
from flake8_concheck.cli.configured import add_flags, options
from flake8_concheck.cli.files import EXCLUDED, excluded_with_parents, found
from flake8_concheck.cli.formats import FORMATS
from flake8_concheck.cli.many_files import check_paths, cores
from flake8_concheck.cli.one_file import STANDARD_INPUT, STDIN_NAME, How, cache_of, keep, looked_at
from flake8_concheck.home import CACHE, cache_folder
from flake8_concheck.options import BadOption, codes

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FEW = 10
"""Files of which each is looked up by itself: that is quick enough, and whoever names them names others next time."""


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser(COMMAND, allow_abbrev=False, help="look for mistakes in files and folders")
    add = parser.add_argument
    add(
        "paths", nargs="*", default=["."], metavar="PATH", help="files or folders, or - for standard input (default: .)"
    )
    add_flags(parser)
    add("--select", default="", help="report only these codes or prefixes")
    add("--ignore", default="", help="do not report these codes or prefixes")
    add(
        "--exclude",
        default=",".join(EXCLUDED),
        help="names and patterns of paths not to look into (default: %(default)s)",
    )
    add("--extend-exclude", default="", help="more of them")
    add("--force-exclude", action="store_true", help="apply the excludes also to files named as PATH")
    add("--disable-noqa", action="store_true", help="report also what a # noqa comment silences")
    add("--jobs", metavar="N", help="work on as many files at once (default: as many as there are cores)")
    add("--cache-dir", metavar="FOLDER", help=f"where to remember results (default: {CACHE} in the project's root)")
    add("--no-cache", action="store_true", help="remember nothing and analyse every file afresh")
    add("--stdin-display-name", default=STDIN_NAME, metavar="NAME", help="the file name to report for standard input")
    add("--output-format", choices=sorted(FORMATS), default="text", help="(default: %(default)s)")
    add("--statistics", action="store_true", help="say at the end how often each code was found")
    add("--exit-zero", action="store_true", help="exit with 0 also when something was found")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 for nothing found, 1 for findings, 2 when some PATH could not be checked. Raises BadOption."""
    how = How(
        options=options(args),
        select=codes(args.select, "--select"),
        ignore=codes(args.ignore, "--ignore"),
        disable_noqa=args.disable_noqa,
        stdin_name=args.stdin_display_name,
        cache=_cache(args),
    )
    folders: list[str] = []
    paths = list(_paths(args, folders))
    jobs = _jobs(args.jobs)
    begun = _begun(args.given, paths, folders, how)
    reports = check_paths(paths, how, jobs)
    problems = [each.problem for each in reports if each.problem is not None]
    for problem in problems:
        print(f"concheck: error: {problem}", file=sys.stderr)
    out = io.StringIO()
    FORMATS[args.output_format](reports, out, args.statistics)
    sys.stdout.write(out.getvalue())
    if problems:
        return 2
    code = 1 if any(each.findings for each in reports) and not args.exit_zero else 0
    if begun is not None:
        begun.remember(cache_of(how), out.getvalue(), code, looked_at(paths, how))
        keep(how)
    return code


def _begun(given: Sequence[str], paths: list[str], folders: list[str], how: How) -> Run | None:
    """None for a run that is not to be remembered whole."""
    if how.cache is None or len(paths) < FEW or STANDARD_INPUT in paths:
        return None
    with Cache(how.cache) as cache:
        cache.make()  # now, so that the folder it lies in is not changed later
    return Run(given, [*paths, *folders, str(how.cache.parent), *configuration.places(Path.cwd())], time.time_ns())


def _jobs(text: str | None) -> int:
    if text is None:
        return cores()
    if not text.isdecimal() or int(text) < 1:
        raise BadOption(f"--jobs: expected a whole number, 1 or more, found {text!r}")
    return int(text)


def _cache(args: argparse.Namespace) -> Path | None:
    folder = None if args.no_cache else cache_folder(args.cache_dir or CACHE)
    return None if folder is None else Path(folder)


def _paths(args: argparse.Namespace, folders: list[str]) -> Iterator[str]:
    """The files; the folders that were looked through for them are added to `folders`."""
    patterns = [each.strip() for each in f"{args.exclude},{args.extend_exclude}".split(",") if each.strip()]
    for path in args.paths:
        if path == STANDARD_INPUT:
            yield path
        elif not (args.force_exclude and excluded_with_parents(Path(path), patterns)):
            yield from (str(each) for each in found(Path(path), patterns, folders))
