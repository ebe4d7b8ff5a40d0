"""Where the time of the analysis goes: the steps, and the rules one by one."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import libcst

from flake8_concheck import engine
from flake8_concheck.options import make
from flake8_concheck.rule import Finding, Rule, load
from tools.bench.sources import gated, lines, texts

Spent = dict[str, float]
EVERYTHING = make({"enable": "ALL"}, "bench")
STEPS = {
    "parse": (libcst, "parse_module"),
    "learn": (engine, "learn"),
    "judge, with the asking of the rules": (engine, "_judge"),
    "locate": (engine, "locate"),
}


def rules(folders: Sequence[Path]) -> None:
    """The opt-in ones too. Who asks first pays for what the model remembers, so a rule's time depends on the others."""
    sources = gated(texts(folders))
    steps = _analyse(sources, load(), STEPS)
    spent: Spent = defaultdict(float)
    _analyse(sources, [_timed(each, spent) for each in load()], {})
    print(f"\nwhere the time goes ({len(sources)} files, {lines(sources):,} lines)")
    for name, seconds in [*steps.items(), *sorted(spent.items(), key=lambda each: -each[1])]:
        print(f"  {name:<44} {seconds:9.3f} s  {seconds / lines(sources) * 1e6:7.2f} µs a line")


def _analyse(sources: Sequence[str], chosen: Sequence[Rule[Any]], steps: dict[str, tuple[Any, str]]) -> Spent:
    """The seconds that the steps took."""
    spent: Spent = defaultdict(float)
    with ExitStack() as patches:
        for label, (home, name) in steps.items():
            patches.enter_context(patch.object(home, name, _clocked(getattr(home, name), label, spent)))
        for source in sources:
            engine.check(source, EVERYTHING, chosen)
    return spent


def _clocked(step: Callable[..., Any], label: str, spent: Spent) -> Callable[..., Any]:
    def clocked(*args: Any) -> Any:
        start = time.perf_counter()
        result = step(*args)
        result = list(result) if isinstance(result, Iterator) else result
        spent[label] += time.perf_counter() - start
        return result

    return clocked


def _timed(rule: Rule[Any], spent: Spent) -> Rule[Any]:
    check = _clocked(rule.check, f"{rule.pitfall.code} {rule.pitfall.slug}", spent)

    def timed(*args: Any) -> Iterator[Finding]:
        yield from check(*args)

    return replace(rule, check=timed)
