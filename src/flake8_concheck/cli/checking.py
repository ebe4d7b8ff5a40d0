"""`concheck check PATHS`: the same findings as through flake8, without flake8."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck import configuration
from flake8_concheck.analysis import Analysis
from flake8_concheck.cache import Cache
from flake8_concheck.cli.files import EXCLUDED, excluded_with_parents, found
from flake8_concheck.cli.formats import FORMATS
from flake8_concheck.cli.noqa import ignored_lines, whole_file_ignored
from flake8_concheck.cli.sources import Unreadable, read, read_standard_input
from flake8_concheck.gate import relevant
from flake8_concheck.located import Located
from flake8_concheck.options import HELP, Options, codes, make

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("check", help="look for mistakes in files and folders")
    add = parser.add_argument
    add(
        "paths", nargs="*", default=["."], metavar="PATH", help="files or folders, or - for standard input (default: .)"
    )
    for key, text in HELP.items():
        add(f"--{key}", help=text)
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
    add("--no-cache", action="store_true", help="analyse every file afresh (there is no cache yet: it always is)")
    add("--isolated", action="store_true", help="read no configuration file")
    add("--stdin-display-name", default="stdin", metavar="NAME", help="the file name to report for standard input")
    add("--output-format", choices=sorted(FORMATS), default="text", help="(default: %(default)s)")
    add("--exit-zero", action="store_true", help="exit with 0 also when something was found")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 for nothing found, 1 for findings, 2 when some PATH could not be read. Raises BadOption."""
    options = _options(args)
    select, ignore = codes(args.select, "--select"), codes(args.ignore, "--ignore")
    reports = []
    unreadable = False
    for path in _paths(args):
        try:
            name, source = _source(path, args)
        except Unreadable as error:
            print(f"concheck: error: {error}", file=sys.stderr)
            unreadable = True
            continue
        kept = [each for each in _checked(path, source, options, args) if _chosen(each.code, select, ignore)]
        reports += [(name, each) for each in kept]
    FORMATS[args.output_format](reports, sys.stdout)
    if unreadable:
        return 2
    return 1 if reports and not args.exit_zero else 0


def _options(args: argparse.Namespace) -> Options:
    """Command line over [flake8] over [tool.concheck]; each is checked by itself so that an error names its place."""
    values: dict[str, object] = {}
    if not args.isolated:
        for table, where in (configuration.from_pyproject(Path.cwd()), configuration.from_flake8(Path.cwd())):
            make(table, where)
            values |= table
    for key in HELP:
        given = getattr(args, key.replace("-", "_"))
        if given is not None:
            make({key: given}, "command line")
            values[key] = given
    return make(values, "options")


def _paths(args: argparse.Namespace) -> Iterator[str]:
    patterns = [each.strip() for each in f"{args.exclude},{args.extend_exclude}".split(",") if each.strip()]
    for path in args.paths:
        if path == "-":
            yield path
        elif not (args.force_exclude and excluded_with_parents(Path(path), patterns)):
            yield from (str(each) for each in found(Path(path), patterns))


def _source(path: str, args: argparse.Namespace) -> tuple[str, str]:
    return (args.stdin_display_name, read_standard_input()) if path == "-" else (path, read(Path(path)))


ANALYSIS: list[Analysis] = []


def _checked(path: str, source: str, options: Options, args: argparse.Namespace) -> list[Located]:
    if not relevant(source) or (not args.disable_noqa and whole_file_ignored(source)):
        return []
    if not ANALYSIS:
        ANALYSIS.append(Analysis(options, None if args.no_cache else Cache(Path(".concheck_cache"))))
    findings = ANALYSIS[0].findings(source, Path(path))
    return findings if args.disable_noqa or not findings else list(ignored_lines(source, findings))


def _chosen(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """The longer prefix wins, as in flake8; with nothing selected everything is."""
    yes = max((len(each) for each in select if each == "ALL" or code.startswith(each)), default=0 if select else 1)
    no = max((len(each) for each in ignore if each == "ALL" or code.startswith(each)), default=0)
    return yes > 0 and (not no or (bool(select) and yes > no))
