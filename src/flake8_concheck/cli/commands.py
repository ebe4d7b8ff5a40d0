"""The commands and their flags."""

import argparse
from collections.abc import Sequence

from flake8_concheck.cli import baselining, checking, explaining, fixing, observing, reasons, serving, settings
from flake8_concheck.cli.aside import aside
from flake8_concheck.keys import BadOption
from flake8_concheck.version import VERSION


def run(given: Sequence[str]) -> int:
    """Do what the command line says; the exit code. Wrong flags leave through argparse with exit code 2."""
    args = _parser().parse_args(given, argparse.Namespace(given=given))
    try:
        return int(args.run(args))
    except BadOption as error:
        aside("error", str(error))
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="concheck", description="Find mistakes with asyncio and concurrent.futures.")
    parser.add_argument("--version", action="version", version=f"concheck {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking.add_to(commands)
    fixing.add_to(commands)
    baselining.add_to(commands)
    observing.add_to(commands)
    explaining.add_to(commands)
    reasons.add_to(commands)
    settings.add_to(commands)
    serving.add_to(commands)
    return parser
