"""`concheck config`: what is in force here, and where it was said."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck.cli.configured import add_flags, said

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("config", help="print which settings are in force, and where they come from")
    add_flags(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0. Raises BadOption."""
    from flake8_concheck.keys import FILES, HELP
    from flake8_concheck.visible import visible

    found = {**said(args)}
    for key in HELP:
        found.setdefault(key, (None, "default"))
    for key, file in zip(FILES, _files(found, args), strict=True):
        if found[key][0] is None and file is not None:
            found[key] = (str(file), "found here")
    if args.output_format == "json":
        rows = {key: {"value": found[key][0], "from": found[key][1]} for key in HELP}
        print(json.dumps({"version": 1, "settings": rows}, indent=2))
        return 0
    width = max(map(len, HELP))
    for key in HELP:
        value, where = found[key]
        print(f"{key:{width}} = {'-' if value is None else json.dumps(value)}  ({visible(where)})")
    return 0


def _files(said: Mapping[str, tuple[object, str]], args: argparse.Namespace) -> tuple[Path | None, Path | None]:
    """The baseline and what was observed, as far as they are there. Raises BadOption for what cannot be read."""
    from flake8_concheck import baseline
    from flake8_concheck.observed import file, setting

    known = baseline.find(str(said["baseline"][0] or ""), Path.cwd())
    named = str(said["observed"][0] or "")
    observed = None if args.isolated and not named else setting.find(named, Path.cwd())
    if observed is not None:
        file.read(observed)
    return known if known.is_file() else None, observed
