"""The options of a command: its flags over `[flake8]` over `[tool.concheck]`."""

import argparse
from pathlib import Path

from flake8_concheck import configuration
from flake8_concheck.keys import HELP
from flake8_concheck.observed.setting import taught
from flake8_concheck.options import Options, make

SPELT = {"observed": "--observed-file"}
"""A flag that is not spelt as its key: `concheck check --observed` says what to do with the file."""


def add_flags(parser: argparse.ArgumentParser) -> None:
    """A flag for every key, and one to read no configuration."""
    for key, text in HELP.items():
        parser.add_argument(SPELT.get(key, f"--{key}"), dest=key.replace("-", "_"), metavar=key.upper(), help=text)
    parser.add_argument("--isolated", action="store_true", help="read no configuration file")


def options(args: argparse.Namespace) -> Options:
    """The options in force, with what the tests have taught. Raises BadOption."""
    found = make({key: value for key, (value, _) in said(args).items()}, "options")
    return taught(found, Path.cwd(), alone=args.isolated)


def configured(start: Path) -> Options:
    """What the configuration alone says. Raises BadOption."""
    tables = (configuration.from_pyproject(start), configuration.from_flake8(start))
    for table, where in tables:
        make(table, where)
    return make({key: value for table, _ in tables for key, value in table.items()}, "options")


def said(args: argparse.Namespace) -> dict[str, tuple[object, str]]:
    """For every key that is set, its value and where that was said.

    Each place is checked by itself, so that an error names it. Raises BadOption.
    """
    values: dict[str, tuple[object, str]] = {}
    if not args.isolated:
        for table, where in (configuration.from_pyproject(Path.cwd()), configuration.from_flake8(Path.cwd())):
            make(table, where)
            values |= {key: (value, where) for key, value in table.items()}
    for key in HELP:
        given = getattr(args, key.replace("-", "_"))
        if given is not None:
            make({key: given}, "command line")
            values[key] = given, "command line"
    return values
