"""`concheck lsp`: findings in an editor, over standard input and output."""

import argparse
from importlib.util import find_spec
from typing import TYPE_CHECKING

from flake8_concheck.cli.aside import aside

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

NEEDED = "concheck lsp needs pygls 2 or later: pip install 'concheck[lsp]'"


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("lsp", help="serve an editor over standard input and output")
    parser.add_argument("--stdio", action="store_true", help="accepted, for editors that say it; there is nothing else")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 if the client said goodbye, 1 if it went without, 2 if pygls is missing."""
    if not _is_there():
        aside("error", NEEDED)
        return 2
    from flake8_concheck.lsp.server import serve

    return serve()


def _is_there() -> bool:
    """In pygls 1 the server was elsewhere."""
    try:
        return find_spec("pygls.lsp.server") is not None
    except ModuleNotFoundError:
        return False
