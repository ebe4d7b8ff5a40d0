"""What runs of one suite, bare and watched, have in common and what not."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.suites.running import Run

_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
MISSING = "did not run"


@dataclass(frozen=True, slots=True)
class Difference:
    """A test that did not come out the same in all runs, run by run."""

    test: str
    bare: tuple[str, ...]
    watched: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether watching may be why: something came out that never did in the bare runs."""
        return not set(self.watched) <= set(self.bare)


def differences(bare: Sequence[Run], watched: Sequence[Run]) -> list[Difference]:
    """The tests that came out in different ways; those without a fixed name count by the rest of it."""
    runs = [_by_name(each.outcomes) for each in (*bare, *watched)]
    names = sorted({name for run in runs for name in run})
    found = []
    for name in names:
        each = [run.get(name, MISSING) for run in runs]
        if len(set(each)) > 1:
            found.append(Difference(name, tuple(each[: len(bare)]), tuple(each[len(bare) :])))
    return found


def _by_name(outcomes: Mapping[str, str]) -> dict[str, str]:
    """One entry for each name without addresses: all the outcomes of the tests that have it."""
    gathered = defaultdict(list)
    for test, outcome in outcomes.items():
        gathered[_ADDRESS.sub("0x", test)].append(outcome)
    return {name: " | ".join(sorted(each)) for name, each in gathered.items()}


def sites(runs: Sequence[Run]) -> Iterator[dict[str, Any]]:
    """The sightings of all runs, once for each pitfall and line: how often in each run, and an example."""
    times: dict[tuple[str, str, int], Counter[int]] = defaultdict(Counter)
    example: dict[tuple[str, str, int], Mapping[str, Any]] = {}
    for number, run in enumerate(runs):
        for each in run.sightings:
            site = (each["code"], each["path"], each["line"])
            times[site][number] += 1
            example.setdefault(site, each)
    for site, counted in sorted(times.items()):
        yield {**example[site], "times": [counted[number] for number in range(len(runs))]}
