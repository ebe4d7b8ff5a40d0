"""`concheck explain CODE`: the pitfall's page; `concheck rules`: all of them in a table."""

import argparse
import json
from typing import TYPE_CHECKING

from flake8_concheck.cli.aside import aside

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    explain = commands.add_parser("explain", help="say what a pitfall is, why it is bad and what to do")
    explain.add_argument("code", metavar="CODE", help="a code such as CON101, or a name such as blocking-call")
    explain.set_defaults(run=run)
    rules = commands.add_parser("rules", help="list all pitfalls")
    rules.add_argument("codes", nargs="*", metavar="CODE", help="only these codes, or those that begin so")
    rules.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    rules.set_defaults(run=list_rules)


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 when there is no such pitfall."""
    from flake8_concheck.catalogue.pitfalls import PITFALLS
    from flake8_concheck.cli.terminal import rendered
    from flake8_concheck.pages import page

    wanted = args.code.strip()
    for pitfall in PITFALLS.values():
        if wanted.upper() == pitfall.code or wanted.lower() == pitfall.slug:
            print(rendered(page(pitfall)), end="")
            return 0
    aside("error", f"no pitfall {wanted!r}; {_nearest(wanted)}")
    return 2


def list_rules(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 when no code begins so."""
    from flake8_concheck.catalogue.pitfalls import PITFALLS
    from flake8_concheck.cli.terminal import table

    begins = tuple(each.strip().upper() for each in args.codes) or ("",)
    for each in begins:
        if not any(code.startswith(each) for code in PITFALLS):
            aside("error", f"no pitfall's code begins with {each!r}; {_nearest(each)}")
            return 2
    chosen = [pitfall for code, pitfall in PITFALLS.items() if code.startswith(begins)]
    if args.output_format == "json":
        rows = [
            {"code": each.code, "slug": each.slug, "tier": each.tier, "seen": each.seen, "since": each.since}
            | {"message": each.message}
            for each in chosen
        ]
        print(json.dumps({"version": 1, "rules": rows}, indent=2))
    else:
        print("\n".join(table(chosen)))
    return 0


def _nearest(wanted: str) -> str:
    """What may have been meant, and how to see all there is."""
    from flake8_concheck.nearest import nearest

    return f"{nearest(wanted)} `concheck rules` lists all".lstrip()
