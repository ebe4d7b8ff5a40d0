"""`concheck fix PATHS`: mend what can be mended."""

import argparse
from typing import TYPE_CHECKING

from flake8_concheck.cli import known, targets

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("fix", help="mend what can be mended safely")
    targets.add_to(parser)
    known.add_to(parser)
    add = parser.add_argument
    add("--diff", action="store_true", help="change no file; print what would be changed")
    add("--unsafe", action="store_true", help="mend also what may change what the program does otherwise")
    add("--exit-non-zero-on-fix", action="store_true", help="exit with 1 if something was mended")
    targets.add_stdin_name(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 1 if there is a --diff or --exit-non-zero-on-fix is given and something was mended; 2 when some
    PATH could not be checked or written. Raises BadOption."""
    from flake8_concheck.cli.fix_files import fix

    return fix(args)
