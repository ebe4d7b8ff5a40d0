"""What `concheck fix` has done, and how it tells."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from flake8_concheck.cli.aside import aside
from flake8_concheck.cli.words import count
from flake8_concheck.fix import Safe, Unsafe
from flake8_concheck.fixing.rounds import Mended, Pick
from flake8_concheck.located import Located


@dataclass(slots=True)
class Outcome:
    """`left` is what is still found and would be shown; `refused` are lines about fixes that proved wrong."""

    done: list[Pick] = field(default_factory=list)
    files: int = 0
    left: list[Located] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, path: Path, mended: Mended, left: list[Located]) -> None:
        self.done += mended.done
        self.files += bool(mended.done)
        self.left += left
        self.refused += [f"{path}:{each.line}: {each.code} not mended: {why}" for each, why in mended.refused]


def tell(outcome: Outcome, *, diff: bool, unsafe: bool) -> None:
    """Problems, and in a line or two what was done; on standard error where standard output is the diff."""
    for problem in outcome.problems:
        aside("error", problem)
    for line in outcome.refused:
        aside("note", line)
    out = sys.stderr if diff else sys.stdout
    safe = sum(isinstance(fix, Safe) for _, fix in outcome.done)
    done = f"{count(len(outcome.done), 'finding')} in {count(outcome.files, 'file')}"
    kinds = f" ({safe} safe)" if unsafe and outcome.done else ""
    print(f"{'Would fix' if diff else 'Fixed'} {done}{kinds}; {_remaining(outcome.left, unsafe=unsafe)}.", file=out)


def _remaining(left: list[Located], *, unsafe: bool) -> str:
    if not left:
        return "nothing remains"
    more = 0 if unsafe else sum(any(isinstance(fix, Unsafe) for fix in each.fixes) for each in left)
    verb = "remains" if len(left) == 1 else "remain"
    return f"{len(left)} {verb}" + (f", {more} of them could be fixed with --unsafe" if more else "")
