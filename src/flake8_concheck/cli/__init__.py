"""The `concheck` command.

Exit codes: 0 nothing found, 1 something found, 2 wrong use or configuration or a file that could not be checked,
130 interrupted.
"""

import argparse
import sys
from collections.abc import Sequence

from flake8_concheck.cli import checking, explaining, reasons
from flake8_concheck.options import BadOption
from flake8_concheck.version import VERSION


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code. Wrong flags leave through argparse with exit code 2."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except BadOption as error:
        print(f"concheck: error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="concheck", description="Find mistakes with asyncio and concurrent.futures.")
    parser.add_argument("--version", action="version", version=f"concheck {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking.add_to(commands)
    explaining.add_to(commands)
    reasons.add_to(commands)
    return parser
