"""`python -m tools.suites [NAME ...]`: run the suites of others bare and watched, and compare."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.load import busy
from tools.suites import homes, listed, running
from tools.suites.listed import Suite
from tools.suites.telling import HEAD, Result


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every suite came out the same, 1 if one did not, 2 if one could not be run or there is none of that name."""
    args = _arguments(arguments)
    entries = listed.read()
    if unknown := set(args.names) - entries.keys():
        print(f"no suite {', '.join(sorted(unknown))}; there is: {', '.join(entries)}", file=sys.stderr)
        return 2
    chosen = [entries[name] for name in args.names or entries]
    if not args.names and not args.repositories:
        chosen = [suite for suite in chosen if not suite.is_repository]
    _hand_on_signals()
    with ExitStack() as stack:
        folder = (args.home or Path(stack.enter_context(TemporaryDirectory()))).resolve()
        concheck = homes.wheel(folder / "wheel")
        return max([_suite(suite, folder, concheck, args) for suite in chosen])


def _hand_on_signals() -> None:
    """A shell has what it starts in the background ignore SIGINT, nohup SIGHUP, and that is inherited: tests that send
    them would hang. A handler of our own is not inherited.
    """
    for name in ("SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.suites", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of suites.toml (default: all that PyPI has)")
    parser.add_argument("--repeats", type=int, default=3, help="how often to run each, bare and watched")
    parser.add_argument("--home", type=Path, help="keep environments, sources and results here, and use them again")
    parser.add_argument("--repositories", default="", metavar="PREFIX", help="what stands before owner/name to clone")
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="let N processes compute beside")
    parser.add_argument("--option", action="append", default=[], help="of concheck's, for the watched runs")
    parser.add_argument("--json", type=Path, help="write all that was seen; added to what is there, suite by suite")
    return parser.parse_args(arguments)


def _suite(suite: Suite, folder: Path, concheck: Path, args: argparse.Namespace) -> int:
    try:
        python, source = homes.make(suite, folder, concheck, args.repositories)
    except homes.NotToBeHad as problem:
        print(f"{suite.name}: {problem}", file=sys.stderr)
        return 2
    with busy(args.busy):
        result = _in_turns(suite, [str(python), "-m", "pytest", *suite.test], source, folder / "results", args)
    print("\n".join([*HEAD, result.row()]), flush=True)
    if args.json:
        told = json.loads(args.json.read_text(encoding="utf-8")) if args.json.exists() else {}
        args.json.write_text(json.dumps({**told, suite.name: result.data()}, indent=1), encoding="utf-8")
    return 0 if result.is_the_same else 1


def _in_turns(suite: Suite, command: Sequence[str], source: Path, results: Path, args: argparse.Namespace) -> Result:
    """Bare and watched, one after the other, so that both meet the same machine."""
    found: dict[bool, list[running.Run]] = {False: [], True: []}
    for turn in range(args.repeats):
        for is_watched in (False, True):
            here = results / suite.name / f"{'watched' if is_watched else 'bare'}-{turn}"
            watched = [*running.WATCHED, *args.option] if is_watched else []
            found[is_watched].append(
                running.run(
                    command, source, here, watched=watched, seconds=suite.seconds, environment=suite.environment
                )
            )
    return Result(suite, found[False], found[True])


if __name__ == "__main__":
    sys.exit(main())
