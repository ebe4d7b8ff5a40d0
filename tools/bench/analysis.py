"""Our whole analysis beside the one step no libcst tool can do without: `libcst.parse_module` on the same files."""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import libcst

from flake8_concheck.engine import check
from flake8_concheck.options import make
from tools.bench.measure import Seconds, cpu, in_turns, show
from tools.bench.sources import gated, lines, portions, texts

EVERYTHING = make({"enable": "ALL"}, "bench")
PARSE = "libcst.parse_module"
PORTION = 20
"""Files between two turns: enough for the clock, few enough for both to meet the same weather."""


def analysis(folders: Sequence[Path], rounds: int) -> None:
    """In one process, nothing remembered between two files."""
    everything = texts(folders)
    sources = gated(everything)
    check(sources[0])
    total: Seconds = {}
    for portion in portions(sources, PORTION):
        for name, values in _portion(portion, rounds).items():
            summed = total.setdefault(name, [0.0] * rounds)
            total[name] = [old + new for old, new in zip(summed, values, strict=True)]
    passed = f"{len(sources)} of {len(everything)} files, {lines(sources):,} of {lines(everything):,} lines"
    show(f"analysis beside parsing (the gate lets {passed} pass)", total, PARSE)


def _portion(sources: Sequence[str], rounds: int) -> Seconds:
    return in_turns(
        {
            PARSE: lambda: cpu(lambda: _each(libcst.parse_module, sources)),
            "the same with the garbage collector off": lambda: cpu(lambda: _without_collector(sources)),
            "concheck, all of it": lambda: cpu(lambda: _each(check, sources)),
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
    _each(libcst.parse_module, sources)
    gc.enable()
