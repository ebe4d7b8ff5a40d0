"""`python -m tools.bench [WHAT ...] --on FOLDER ...`"""

import argparse
from collections.abc import Callable
from pathlib import Path

from tools.bench.analysis import analysis
from tools.bench.rules import rules

Bench = Callable[[list[Path], int], None]
BENCHES: dict[str, Bench] = {
    "analysis": analysis,
    "rules": lambda folders, rounds: rules(folders),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="How fast is concheck?")
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(BENCHES)} (default: all)")
    parser.add_argument("--on", nargs="+", type=Path, required=True, metavar="FOLDER", help="code to measure with")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    for name in args.what or BENCHES:
        BENCHES[name](args.on, args.rounds)


if __name__ == "__main__":
    main()
