"""The flags that say which files are meant, and which findings: the same for every command that looks at code."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flake8_concheck.cli.configured import add_flags, options
from flake8_concheck.cli.files import EXCLUDED, excluded_with_parents, found
from flake8_concheck.cli.many_files import cores
from flake8_concheck.cli.one_file import STANDARD_INPUT, STDIN_NAME, How
from flake8_concheck.home import CACHE, cache_folder
from flake8_concheck.keys import BadOption
from flake8_concheck.options import codes


def add_to(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: .)")
    add_flags(parser)
    add("--select", default="", help="only these codes or prefixes")
    add("--ignore", default="", help="not these codes or prefixes")
    add("--extend-select", default="", help="these codes or prefixes as well, also where they are opt-in")
    add(
        "--exclude",
        default=",".join(EXCLUDED),
        help="names and patterns of paths not to look into (default: %(default)s)",
    )
    add("--extend-exclude", default="", help="more of them")
    add("--force-exclude", action="store_true", help="apply the excludes also to files named as PATH")
    add("--disable-noqa", action="store_true", help="take no notice of # noqa comments")
    add("--jobs", metavar="N", help="work on as many files at once (default: as many as there are cores)")
    add("--cache-dir", metavar="FOLDER", help=f"where to remember results (default: {CACHE} in the project's root)")
    add("--no-cache", action="store_true", help="remember nothing and analyse every file afresh")


def add_stdin_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        *("--stdin-filename", "--stdin-display-name"),
        default=STDIN_NAME,
        metavar="NAME",
        help="the file that standard input stands for",
    )


def how(args: argparse.Namespace, *, fixes: bool = False, stdin_name: str = STDIN_NAME) -> How:
    """How every file is to be checked. Raises BadOption."""
    more = codes(args.extend_select, "--extend-select")
    select = codes(args.select, "--select")
    chosen = options(args)
    folder = None if args.no_cache else cache_folder(args.cache_dir or CACHE)
    return How(
        options=replace(chosen, enable=(*chosen.enable, *more)),
        select=(*select, *more) if select else (),
        ignore=codes(args.ignore, "--ignore"),
        disable_noqa=args.disable_noqa,
        stdin_name=stdin_name,
        fixes=fixes,
        cache=None if folder is None else Path(folder),
    )


def jobs(args: argparse.Namespace) -> int:
    """How many processes may work. Raises BadOption."""
    if args.jobs is None:
        return cores()
    if not args.jobs.isdecimal() or int(args.jobs) < 1:
        raise BadOption(f"--jobs: expected a whole number, 1 or more, found {args.jobs!r}")
    return int(args.jobs)


def paths(args: argparse.Namespace, folders: list[str] | None = None) -> Iterator[str]:
    """Every file that is meant, in order; `-` is standard input. The folders that were looked through are added to
    `folders`."""
    patterns = [each.strip() for each in f"{args.exclude},{args.extend_exclude}".split(",") if each.strip()]
    for path in args.paths:
        if path == STANDARD_INPUT:
            yield path
        elif not (args.force_exclude and excluded_with_parents(Path(path), patterns)):
            yield from (str(each) for each in found(Path(path), patterns, folders))
