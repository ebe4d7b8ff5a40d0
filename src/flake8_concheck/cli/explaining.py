"""`concheck explain CODE`: the pitfall's page, in the terminal."""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("explain", help="say what a pitfall is, why it is bad and what to do")
    parser.add_argument("code", metavar="CODE", help="a code such as CON101, or a name such as blocking-call")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 when there is no such pitfall."""
    from flake8_concheck.catalogue.pitfalls import PITFALLS
    from flake8_concheck.pages import page

    wanted = args.code.strip()
    for pitfall in PITFALLS.values():
        if wanted.upper() == pitfall.code or wanted.lower() == pitfall.slug:
            print(page(pitfall), end="")
            return 0
    print(f"concheck: error: no pitfall {wanted!r}; there are: {', '.join(PITFALLS)}", file=sys.stderr)
    return 2
