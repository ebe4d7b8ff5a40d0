"""`python -m tools.crash [WHAT ...]`: exit code 1 if there is something to complain about."""

import argparse
import os
from pathlib import Path
from tempfile import gettempdir

from tools.crash.files import read_all
from tools.crash.generated import generate
from tools.crash.interpreters import libraries
from tools.crash.order import compare_all
from tools.crash.packages import NAMES, unpacked

WHAT = ("libraries", "packages", "order", "programs")
HOME = Path(gettempdir()) / "concheck-crash"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.crash", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(WHAT)} (default: all)")
    parser.add_argument("--packages", type=int, default=len(NAMES), metavar="N", help="only the first N")
    parser.add_argument("--trees", type=int, default=10, metavar="N", help="packages for `order` (default: 10)")
    parser.add_argument("--programs", type=int, default=200_000, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the first of the seeds (default: 0)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--home", type=Path, default=HOME, help="where packages are kept (default: %(default)s)")
    args = parser.parse_args()
    said = [each for name in args.what or WHAT for each in attempt(name, args)]
    print(f"{len(said)} complaints")
    return 1 if said else 0


def attempt(name: str, args: argparse.Namespace) -> list[str]:
    """The complaints."""
    match name:
        case "libraries":
            return read_all("standard library", libraries(), args.jobs)
        case "packages":
            return read_all("package", unpacked(args.home, args.packages), args.jobs)
        case "order":
            return compare_all(unpacked(args.home, min(args.packages, args.trees)))
        case "programs":
            return generate(args.programs, args.seed, args.jobs)
        case _:
            raise SystemExit(f"no part {name!r}; there is: {', '.join(WHAT)}")


if __name__ == "__main__":
    raise SystemExit(main())
