"""`python -m tools.bench [WHAT ...] --on FOLDER ...`"""

import argparse
import platform
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.analysis import analysis
from tools.bench.editing import editing
from tools.bench.load import load
from tools.bench.processes import overhead, start_up
from tools.bench.rules import rules
from tools.bench.servers import servers
from tools.bench.size import size
from tools.bench.tree import tree
from tools.bench.watching import watching

WHAT = ("analysis", "rules", "editing", "servers", "flake8", "start-up", "tree", "size", "watching", "load")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="How fast is concheck?")
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(WHAT)} (default: all)")
    parser.add_argument("--on", nargs="*", type=Path, default=[], metavar="FOLDER", help="code to measure with")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lines", type=int, default=100_000, metavar="N", help="of the largest file of `size`")
    args = parser.parse_args()
    print(
        f"CPU seconds, medians of {args.rounds} rounds; {platform.python_implementation()} {platform.python_version()}"
    )
    with TemporaryDirectory() as home:
        for name in args.what or WHAT:
            bench(name, args.on, args.rounds, Path(home), args.lines)


def bench(name: str, folders: list[Path], rounds: int, home: Path, most: int) -> None:
    match name:
        case "analysis":
            analysis(folders, rounds)
        case "rules":
            rules(folders)
        case "editing":
            editing(folders, rounds * 8)
        case "servers":
            servers(folders, rounds, home)
        case "flake8":
            overhead(folders, rounds, home)
        case "start-up":
            start_up(rounds, home)
        case "tree":
            tree(folders, rounds)
        case "size":
            size(most)
        case "watching":
            watching(rounds, home)
        case "load":
            load(rounds, home)
        case _:
            raise SystemExit(f"no bench {name!r}; there is: {', '.join(WHAT)}")


if __name__ == "__main__":
    main()
