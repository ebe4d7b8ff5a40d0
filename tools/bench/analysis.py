"""Our whole analysis beside the one step no libcst tool can do without: `libcst.parse_module` on the same files."""

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import libcst

from flake8_concheck.engine import check
from flake8_concheck.options import make
from tools.bench.asked import Asked, Bench
from tools.bench.measure import Seconds, cpu, in_turns, rows
from tools.bench.results import Table, ratio_budget
from tools.bench.sources import gated, lines, portions, texts

EVERYTHING = make({"enable": "ALL"}, "bench")
PARSE, OURS = "libcst.parse_module", "concheck, all of it"
BUDGET = 1.35
PORTION = 20
"""Files between two turns: enough for the clock, few enough for both to meet the same weather."""
ABOUT = """
CPU seconds in one process, each file by itself, nothing remembered between two files. `libcst.parse_module` on the same
files is the floor of any tool that rests on libcst. We parse with the garbage collector off, so that is told apart.
Budget: at most 1.35 times the parse, without the opt-in rules.
"""


def analysis(asked: Asked) -> Iterator[Table]:
    everything = texts(asked.folders)
    sources = gated(everything)
    check(sources[0])
    total: Seconds = {}
    for portion in portions(sources, PORTION):
        for name, values in _portion(portion, asked.rounds).items():
            summed = total.setdefault(name, [0.0] * asked.rounds)
            total[name] = [old + new for old, new in zip(summed, values, strict=True)]
    found = rows(total, PARSE)
    passed = f"{len(sources)} of {len(everything)} files, {lines(sources):,} of {lines(everything):,} lines"
    notes = (f"The gate lets {passed} pass.", f"Read: {', '.join(each.name for each in asked.folders)}.")
    yield Table("Analysis beside the parse", found, PARSE, budgets=ratio_budget(found, OURS, BUDGET), notes=notes)


def _portion(sources: Sequence[str], rounds: int) -> Seconds:
    return in_turns(
        {
            PARSE: lambda: cpu(lambda: _each(libcst.parse_module, sources)),
            "the same with the garbage collector off": lambda: cpu(lambda: _without_collector(sources)),
            OURS: lambda: cpu(lambda: _each(check, sources)),
            "concheck, the opt-in rules too": lambda: cpu(lambda: _each(partial(check, options=EVERYTHING), sources)),
        },
        rounds,
    )


def _each(work: Callable[[str], object], sources: Sequence[str]) -> None:
    """One after the other, keeping nothing: trees that stay alive would slow the collector down."""
    for source in sources:
        work(source)


def _without_collector(sources: Sequence[str]) -> None:
    gc.disable()
    try:
        _each(libcst.parse_module, sources)
    finally:
        gc.enable()


BENCH = Bench("analysis", "Analysis beside the parse", ABOUT, analysis)
