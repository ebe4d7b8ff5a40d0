"""What was seen, as JSON and as a table."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tools.suites.comparing import differences, sites
from tools.suites.listed import Suite
from tools.suites.running import Run

HEAD = (
    "| suite | Python | tests | passed | runs | outcomes | sightings in a run | at lines | seconds | CPU | times |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
)


@dataclass(frozen=True, slots=True)
class Result:
    """All runs of one suite."""

    suite: Suite
    bare: Sequence[Run]
    watched: Sequence[Run]

    @property
    def is_the_same(self) -> bool:
        """Whether nothing came out of watched runs that did not come out of bare ones, and nothing of ours broke."""
        ours = any(each.is_ours for each in differences(self.bare, self.watched))
        ends = {each.exit for each in self.watched} <= {each.exit for each in self.bare}
        return not ours and ends and not any(each.notes for each in self.watched)

    def cost(self) -> float:
        """How many times the CPU seconds of a bare run a watched one takes: the median of those that ran in turns."""
        return statistics.median(on.cpu / max(off.cpu, 1e-9) for off, on in zip(self.bare, self.watched, strict=True))

    def row(self) -> str:
        """The line of the table."""
        differing = differences(self.bare, self.watched)
        said = f"{len(differing)} differ" if differing else "the same"
        if not self.is_the_same:
            said += ", OURS"
        seen = sorted({len(each.sightings) for each in self.watched})
        cells = [
            self.suite.name, self.suite.python, max(len(each.outcomes) for each in (*self.bare, *self.watched)),
            max(each.counts["passed"] for each in self.bare),
            f"{len(self.bare)} + {len(self.watched)}", said, " to ".join(map(str, seen[:: max(1, len(seen) - 1)])),
            len(list(sites(self.watched))), " / ".join(f"{_fastest(runs):.1f}" for runs in (self.bare, self.watched)),
            " / ".join(f"{_cpu(runs):.2f}" for runs in (self.bare, self.watched)), f"{self.cost():.2f}",
        ]  # fmt: skip
        return f"| {' | '.join(map(str, cells))} |"

    def data(self) -> dict[str, Any]:
        """The same in full."""
        return {
            "suite": asdict(self.suite),
            "same": self.is_the_same,
            "cost": round(self.cost(), 3),
            "runs": [_run("bare", each) for each in self.bare] + [_run("watched", each) for each in self.watched],
            "differences": [{**asdict(each), "ours": each.is_ours} for each in differences(self.bare, self.watched)],
            "sites": list(sites(self.watched)),
        }


def _fastest(runs: Sequence[Run]) -> float:
    return min((each.seconds for each in runs), default=0.0)


def _cpu(runs: Sequence[Run]) -> float:
    return statistics.median(each.cpu for each in runs)


def _run(how: str, run: Run) -> dict[str, Any]:
    counts: Counter[str] = run.counts
    return {
        "how": how,
        "exit": run.exit,
        "seconds": round(run.seconds, 1),
        "cpu": round(run.cpu, 3),
        "outcomes": dict(counts),
        "sightings": len(run.sightings),
        "notes": list(run.notes),
    }
