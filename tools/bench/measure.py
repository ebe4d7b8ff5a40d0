"""Seconds of CPU, medians of them, and ratios of medians."""

import gc
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Seconds = dict[str, list[float]]


def cpu(work: Callable[[], object]) -> float:
    """The CPU seconds of a piece of work in this process, with the collecting of the garbage it leaves."""
    gc.collect()
    start = time.process_time()
    work()
    gc.collect()
    return time.process_time() - start


def process_cpu(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float:
    """The CPU seconds of a whole process and of its children. Raises when it crashes (exit code above 1)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def in_turns(contenders: Mapping[str, Callable[[], float]], rounds: int) -> Seconds:
    """Every contender's seconds, round by round, each round starting with another one."""
    names = list(contenders)
    found: Seconds = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            found[name].append(contenders[name]())
    return found


def show(title: str, seconds: Seconds, beside: str) -> None:
    """One line for each contender: the median, its spread, and how many times the one it stands beside."""
    print(f"\n{title}")
    base = statistics.median(seconds[beside])
    for name, values in seconds.items():
        median = statistics.median(values)
        spread = f"{min(values):.3f}-{max(values):.3f}"
        print(f"  {name:<44} {median:9.3f} s  ({spread})  {median / base:6.3f} x")
