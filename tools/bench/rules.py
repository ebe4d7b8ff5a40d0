"""Where the time of the analysis goes: the steps, and the rules one by one."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flake8_concheck import engine
from flake8_concheck.rule import Finding, Rule, load
from tools.bench.sources import gated, lines, texts

Spent = dict[str, float]
STEPS = ("_parse", "learn", "_judge", "locate")


def rules(folders: Sequence[Path]) -> None:
    """A rule that asks first pays for what the model remembers, so one rule's time depends on the others."""
    sources = gated(texts(folders))
    spent: Spent = defaultdict(float)
    _analyse(sources, spent, load())
    steps = {name: spent[name] for name in STEPS}
    _analyse(sources, spent, [_timed(each, spent) for each in load()])
    print(f"\nwhere the time goes ({len(sources)} files, {lines(sources):,} lines)")
    for name, seconds in [*steps.items(), *sorted(_by_rule(spent), key=lambda each: -each[1])]:
        print(f"  {name:<44} {seconds:9.3f} s  {seconds / lines(sources) * 1e6:7.2f} µs a line")


def _by_rule(spent: Spent) -> Iterator[tuple[str, float]]:
    return ((name, seconds) for name, seconds in spent.items() if name not in STEPS)


def _analyse(sources: Sequence[str], spent: Spent, chosen: Sequence[Rule[Any]]) -> None:
    with ExitStack() as patches:
        for name in STEPS:
            patches.enter_context(patch.object(engine, name, _clocked(getattr(engine, name), name, spent)))
        for source in sources:
            engine.check(source, rules=chosen)


def _clocked(step: Callable[..., Any], name: str, spent: Spent) -> Callable[..., Any]:
    def clocked(*args: Any) -> Any:
        start = time.perf_counter()
        result = step(*args)
        result = list(result) if isinstance(result, Iterator) else result
        spent[name] += time.perf_counter() - start
        return result

    return clocked


def _timed(rule: Rule[Any], spent: Spent) -> Rule[Any]:
    check = _clocked(rule.check, f"{rule.pitfall.code} {rule.pitfall.slug}", spent)

    def timed(*args: Any) -> Iterator[Finding]:
        yield from check(*args)

    return replace(rule, check=timed)
