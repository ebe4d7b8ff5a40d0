"""What watching has cost so far, as a part of all that the process has computed: told when it is worth knowing.

An estimate: how many callbacks ran and how many things were made is counted; what one of each costs is measured on the
spot, on this machine as it is now.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from pytest_concheck.beats import Beats
from pytest_concheck.births import Births

WORTH_TELLING = 0.10
BIRTH = 10
"""What it costs to note a thing that is made, in callbacks (`tools.bench watching`)."""

_ROUNDS, _TIMES = 7, 100


class Overhead:
    """`share` is the part of the process's CPU time since this was made that watching took, from 0 to 1."""

    def __init__(self, beats: Beats, births: Births, cpu: Callable[[], float] = time.process_time) -> None:
        self._beats, self._births, self._cpu = beats, births, cpu
        self._began = cpu()

    def share(self) -> float:
        """Of the callbacks that were watched, and of what was made."""
        spent = self._cpu() - self._began
        cost = _cost_of_a_callback(self._beats.original) if self._beats.original else 0.0
        watching = cost * (self._beats.steps() + BIRTH * self._births.made)
        return min(1.0, watching / spent) if spent > 0 else 0.0


def told(share: float) -> list[str]:
    """A line, or none where it is not worth one."""
    if share <= WORTH_TELLING:
        return []
    return [f"watching took about {share:.0%} of the processor's time; --concheck-select watches for less"]


def _cost_of_a_callback(original: Callable[[Any], None]) -> float:
    """Seconds between `Handle._run` as it is now and as it was, for a callback that does nothing."""
    handle: Any = asyncio.Handle(_nothing, (), _NoLoop())  # type: ignore[arg-type]
    best = [min(_timed(run, handle) for _ in range(_ROUNDS)) for run in (asyncio.Handle._run, original)]
    return max(0.0, best[0] - best[1])


def _timed(run: Callable[[Any], None], handle: Any) -> float:
    began = time.thread_time()
    for _ in range(_TIMES):
        run(handle)
    return (time.thread_time() - began) / _TIMES


class _NoLoop:
    def get_debug(self) -> bool:
        """What a handle asks its loop."""
        return False


def _nothing() -> None:
    """What the loop would run."""
