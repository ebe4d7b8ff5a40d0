"""What a bench found, as data: tables, and how cost grows with size. Others print it, write it and draw it."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LEFT = 4 * 1024
"""Kilobytes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One contender: in the middle, at least, at most; and how many times what its table stands beside."""

    name: str
    median: float
    low: float
    high: float
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What `row` may cost at most. `unit` is that of `most` and `measured`: `x` for a ratio, which a picture shows."""

    row: str
    most: float
    measured: float
    unit: str = "x"

    @property
    def is_met(self) -> bool:
        return self.measured <= self.most


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in one unit. `beside` is what the ratios are of; without it there are none, and nothing to draw."""

    title: str
    rows: tuple[Row, ...]
    beside: str = ""
    unit: str = "s"
    budgets: tuple[Budget, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of file in several sizes: seconds of ours and of the parse, and kilobytes of ours, for each size."""

    name: str
    sizes: tuple[int, ...]
    ours: tuple[float, ...]
    parse: tuple[float, ...]
    memory: tuple[float, ...]
    note: str = ""

    @property
    def memory_exponent(self) -> float | None:
        """Of the sizes that take more than what the interpreter may have had left; None if there are not two."""
        told = [each for each in zip(self.sizes, self.memory, strict=True) if each[1] > LEFT]
        return exponent([each[0] for each in told], [each[1] for each in told]) if len(told) > 1 else None


@dataclass(frozen=True, slots=True)
class Growth:
    """How cost grows, shape by shape; `measure` says of what the sizes are a number."""

    title: str
    measure: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All that one bench found, and what its page says of it."""

    name: str
    heading: str
    about: str
    results: tuple[Table | Growth, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run. `machine` is what it ran on, a fact a line; `minutes` how long it took."""

    machine: tuple[str, ...]
    rounds: int
    minutes: float
    sections: tuple[Section, ...]


def row(name: str, values: Sequence[float], ratio: float | None = None) -> Row:
    return Row(name, statistics.median(values), min(values), max(values), ratio)


def ratio_budget(rows: Sequence[Row], name: str, most: float) -> tuple[Budget, ...]:
    """A budget for the ratio of this row, if it was measured."""
    return tuple(Budget(name, most, each.ratio) for each in rows if each.name == name and each.ratio is not None)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of the line that fits the logarithms best: 1 is linear, 2 is quadratic."""
    xs, ys = [math.log(each) for each in sizes], [math.log(each) for each in costs]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    top = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return top / sum((x - x_mean) ** 2 for x in xs)
