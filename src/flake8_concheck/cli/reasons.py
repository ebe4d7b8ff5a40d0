"""`concheck why FILE:LINE`: what was found on a line, with every call on the way to what blocks and its source line."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck.analysis import Analysis
from flake8_concheck.cli.configured import add_flags, options
from flake8_concheck.cli.sources import Unreadable, read
from flake8_concheck.home import project_root
from flake8_concheck.keys import BadOption
from flake8_concheck.located import Hop, Located
from flake8_concheck.visible import visible, visible_path

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("why", help="show how the findings on a line come about, call by call")
    parser.add_argument("place", metavar="FILE:LINE", help="a place as `concheck check` prints it; a column is ignored")
    add_flags(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 if there is something to show, 1 if nothing was found on that line. Raises BadOption."""
    path, line = _place(args.place)
    try:
        source = read(path)
    except Unreadable as error:
        raise BadOption(str(error)) from error
    found = [each for each in Analysis(options(args)).findings(source, path) if each.line == line]
    if not found:
        print(f"{visible_path(str(path))}:{line}: nothing was found on this line")
    for each in found:
        print("\n".join(_told(path, each)), file=sys.stdout)
    return 0 if found else 1


def _place(text: str) -> tuple[Path, int]:
    match = re.fullmatch(r"(.+?):(\d+)(:\d+)?:?", text)
    if match is None:
        raise BadOption(f"expected FILE:LINE, such as shop/orders.py:12, found {text!r}")
    return Path(match[1]), int(match[2])


def _told(path: Path, finding: Located) -> Iterator[str]:
    yield f"{visible_path(str(path))}:{finding.line}:{finding.column + 1}: {finding.code} {visible(finding.message)}"
    if finding.chain:
        hops = [Hop("", "", finding.line), *finding.chain]
        places = [visible(f"{hop.path or path}:{hop.line}") for hop in hops]
        width = max(map(len, places))
        for place, hop in zip(places, hops, strict=True):
            yield f"    {place:{width}}  {visible(_line(path, hop))}"
        yield f"    the last of these calls {visible(finding.chain[-1].callee)}"


def _line(path: Path, hop: Hop) -> str:
    """The source line itself; empty if it cannot be read."""
    root = project_root(str(path.parent.absolute()))
    file = Path(root or ".", hop.path) if hop.path else path
    try:
        lines = read(file).splitlines()
    except Unreadable:
        return ""
    return lines[hop.line - 1].strip() if 0 < hop.line <= len(lines) else ""
