"""Where the time of the analysis goes: the steps, and the rules one by one."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import libcst

from flake8_concheck import engine
from flake8_concheck.options import make
from flake8_concheck.rule import Finding, Rule, load
from tools.bench.asked import Asked, Bench
from tools.bench.results import Row, Table
from tools.bench.sources import gated, lines, texts

Spent = dict[str, float]
EVERYTHING = make({"enable": "ALL"}, "bench")
PARSE = "parse, the garbage collector off"
MOST = 10
"""Rules to tell one by one, the dearest first."""
STEPS = {
    PARSE: (libcst, "parse_module"),
    "learn": (engine, "learn"),
    "judge, with the asking of the rules": (engine, "_judge"),
    "locate": (engine, "located"),
}
ABOUT = """
Seconds by the clock of the steps of the analysis, and below them those of the rules that take most, the opt-in rules
too, as parts of the parse. Judging has the rules in it. Who asks first pays for what the model remembers, so what a
rule takes depends on the others.
"""


def rules(asked: Asked) -> Iterator[Table]:
    """The opt-in ones too. Who asks first pays for what the model remembers, so a rule's time depends on the others."""
    sources = gated(texts(asked.folders))
    steps = _analyse(sources, load(), STEPS)
    spent: Spent = defaultdict(float)
    _analyse(sources, [_timed(each, spent) for each in load()], {})
    dearest = sorted(spent.items(), key=lambda each: -each[1])[:MOST]
    rest = sum(spent.values()) - sum(seconds for _, seconds in dearest)
    parse = steps[PARSE]
    told = [*steps.items(), *dearest, (f"the other {len(spent) - len(dearest)} rules", rest)]
    rows = tuple(Row(name, seconds, seconds, seconds, seconds / parse) for name, seconds in told)
    count = lines(sources)
    note = f"{len(sources)} files, {count:,} lines, one round; {parse / count * 1e6:.0f} µs a line to parse."
    yield Table("Where the time of the analysis goes", rows, PARSE, notes=(note,))


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


BENCH = Bench("rules", "Where the time goes", ABOUT, rules)
