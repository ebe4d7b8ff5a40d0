"""`python -m tools.bench [WHAT ...]`"""

import argparse
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench import analysis, editing, load, reading, rules, servers, size, start_up, suites, tree, watching
from tools.bench.asked import Asked, Bench, Wrong
from tools.bench.environments import ROOT, Environments
from tools.bench.inputs import fetched
from tools.bench.machine import machine
from tools.bench.results import Run, Section
from tools.bench.stored import dumps, loads
from tools.bench.text import text

MODULES = (analysis, rules, reading, start_up, tree, editing, servers, size, watching, suites, load)
BENCHES: dict[str, Bench] = {each.BENCH.name: each.BENCH for each in MODULES}
NEED_CODE = {"analysis", "rules", "reading", "tree", "editing", "servers"}
DOCS = ROOT / "docs"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 1 if something could not be measured, 2 if it cannot be done as asked."""
    args = _arguments(arguments)
    try:
        run = _again(args.again) if args.again else _run(args)
    except Wrong as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 2
    _keep(run, args)
    return 0 if args.short or all(each.results for each in run.sections) else 1


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="How fast is concheck?")
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(BENCHES)} (default: all)")
    parser.add_argument("--on", nargs="+", type=Path, default=[], metavar="FOLDER", help="read this, not what PyPI has")
    parser.add_argument("--rounds", type=int, help="(default: 3) more of what is quick")
    parser.add_argument("--lines", type=int, metavar="N", help="of the largest file of `size` (default: 30000)")
    parser.add_argument("--short", action="store_true", help="without network: whether it works")
    parser.add_argument("--home", type=Path, metavar="FOLDER", help="keep environments, sources and figures here")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="for the page (default: docs, if all is measured)")
    parser.add_argument("--again", type=Path, metavar="FILE", help="measure nothing: the page of this results.json")
    return parser.parse_args(arguments)


def _again(file: Path) -> Run:
    try:
        return loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise Wrong(f"{file}: not what a run has written ({type(problem).__name__}: {problem})") from None


def _run(args: argparse.Namespace) -> Run:
    if unknown := [each for each in args.what if each not in BENCHES]:
        raise Wrong(f"no bench {', '.join(unknown)}; there is: {', '.join(BENCHES)}")
    if absent := [str(each) for each in args.on if not each.is_dir()]:
        raise Wrong(f"--on: no folder {', '.join(absent)}")
    started = time.monotonic()
    told = machine()
    print(*told, sep="\n")
    with _home(args.home) as home:
        names = args.what or list(BENCHES)
        asked = _asked(args, home, needs_code=not NEED_CODE.isdisjoint(names))
        run = Run(told, asked.rounds, 0, ())
        for name in names:
            sections = (*run.sections, _section(BENCHES[name], asked))
            run = replace(run, minutes=(time.monotonic() - started) / 60, sections=sections)
            (home / "results.json").write_text(dumps(run), encoding="utf-8")
    return run


def _asked(args: argparse.Namespace, home: Path, *, needs_code: bool) -> Asked:
    folders = args.on or ([ROOT / "examples", ROOT / "src" / "flake8_concheck" / "cli"] if args.short else [])
    if needs_code and not folders:
        folders = fetched(home)
    rounds = args.rounds or (1 if args.short else 3)
    lines = args.lines or (500 if args.short else 30_000)
    environments = Environments(None if args.short else home)
    return Asked(folders, rounds, home, lines, args.short, environments)


def _section(bench: Bench, asked: Asked) -> Section:
    """Without results when something breaks: what the other benches find in half an hour is not to be lost."""
    started = time.monotonic()
    try:
        section = bench.section(asked)
    except Wrong:
        raise
    except Exception:
        if asked.short:
            raise
        traceback.print_exc()
        section = Section(bench.name, bench.heading, bench.about.strip(), ())
    print(*text(section), sep="\n")
    print(f"({bench.name}: {time.monotonic() - started:.0f} s)", flush=True)
    return section


@contextmanager
def _home(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
    else:
        with TemporaryDirectory() as name:
            yield Path(name).resolve()


def _keep(run: Run, args: argparse.Namespace) -> None:
    """docs/ is for a whole run only."""
    whole = bool(args.again) or not (args.what or args.short or args.on)
    folder = args.write or (DOCS if whole else None)
    if folder:
        from tools.bench.written import write

        write(run, folder)
        print(f"\nwritten: {folder / 'performance.md'}")


if __name__ == "__main__":
    raise SystemExit(main())
