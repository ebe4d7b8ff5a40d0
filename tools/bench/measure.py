"""Seconds of CPU, and ratios within a round."""

import gc
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.bench.results import Row, row

Seconds = dict[str, list[float]]
Contenders = dict[str, Callable[[], float]]


def cpu(work: Callable[[], object]) -> float:
    """The CPU seconds of a piece of work in this process, with the collecting of the garbage it leaves."""
    gc.collect()
    start = time.process_time()
    work()
    gc.collect()
    return time.process_time() - start


def process_cpu(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float:
    """The CPU seconds of a whole process and of its children. Raises when it crashes (exit code above 1)."""
    before = children_cpu()
    run_quietly(command, folder, environment)
    return children_cpu() - before


def children_cpu() -> float:
    """The CPU seconds that all children of this process have taken which have ended, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def process_wall(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float:
    """The seconds of a whole process by the clock on the wall, which several threads may share."""
    started = time.perf_counter()
    run_quietly(command, folder, environment)
    return time.perf_counter() - started


def run_quietly(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")


def in_turns(contenders: Mapping[str, Callable[[], float]], rounds: int) -> Seconds:
    """Every contender's seconds, round by round, each round starting with another one."""
    names = list(contenders)
    found: Seconds = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            found[name].append(contenders[name]())
    return found


def rows(seconds: Seconds, beside: str) -> tuple[Row, ...]:
    """A row for each. What ran in the same round met the same weather, so a ratio is the median of those of rounds."""
    base = seconds[beside]
    return tuple(
        row(name, values, statistics.median(each / other for each, other in zip(values, base, strict=True)))
        for name, values in seconds.items()
    )
