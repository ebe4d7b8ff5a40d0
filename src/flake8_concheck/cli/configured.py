"""The options of a command: its flags over `[flake8]` over `[tool.concheck]`."""

import argparse
from pathlib import Path

from flake8_concheck import configuration
from flake8_concheck.options import HELP, Options, make


def add_flags(parser: argparse.ArgumentParser) -> None:
    """A flag for every key, and one to read no configuration."""
    for key, text in HELP.items():
        parser.add_argument(f"--{key}", help=text)
    parser.add_argument("--isolated", action="store_true", help="read no configuration file")


def options(args: argparse.Namespace) -> Options:
    """The options in force. Raises BadOption."""
    return make({key: value for key, (value, _) in said(args).items()}, "options")


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
