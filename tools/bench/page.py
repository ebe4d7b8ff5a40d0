"""docs/performance.md, written of what was found."""

from collections.abc import Iterator
from itertools import chain

from tools.bench.pictures import described, file_names, is_drawn
from tools.bench.results import Budget, Growth, Row, Run, Section, Shape, Table, exponent
from tools.bench.text import amount

INTRODUCTION = """
# Performance

`tox run -e bench` wrote this page, pictures and all: everything below was measured in one run, in turns, so that what
stands in one table met the same machine and the same load. Trust the ratios, not the seconds. A ratio is the median of
those of the rounds. What a bench cannot tell is in [what else is known of cost](performance-notes.md).
"""


def page(run: Run) -> str:
    """The whole page, as Markdown. The pictures stand in the folder `performance` beside it."""
    parts = [INTRODUCTION.strip(), _machine(run), _budgets(run), *chain.from_iterable(map(_section, run.sections))]
    return "\n\n".join(parts) + "\n"


def _machine(run: Run) -> str:
    facts = [*run.machine, f"{run.rounds} rounds, more of what is quick; {run.minutes:.0f} minutes in all"]
    return "\n".join(f"- {each}" for each in facts)


def _budgets(run: Run) -> str:
    """Every budget there is, those that are not met as well."""
    found = [(table, budget) for section in run.sections for table in _tables(section) for budget in table.budgets]
    met = sum(budget.is_met for _, budget in found)
    head = ["| | of what | budget | measured | |", "| --- | --- | --- | --- | --- |"]
    return "\n".join(["## Budgets", "", f"{met} of {len(found)} are met.", "", *head, *map(_budget, found)])


def _budget(found: tuple[Table, Budget]) -> str:
    table, budget = found
    figures = (_with_unit(each, budget) for each in (budget.most, budget.measured))
    return f"| {' | '.join([table.title, budget.row, *figures, 'met' if budget.is_met else '**not met**'])} |"


def _with_unit(value: float, budget: Budget) -> str:
    if budget.unit == "x":
        return f"{value:.2f}"
    return f"{amount(value, budget.unit)} {budget.unit}"


def _tables(section: Section) -> list[Table]:
    return [each for each in section.results if isinstance(each, Table)]


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.heading}"
    yield section.about
    if not section.results:
        yield "Nothing was measured."
    for result, name in zip(section.results, file_names(section), strict=True):
        if len(section.results) > 1:
            yield f"### {result.title}"
        if is_drawn(result):
            yield f"![{described(result)}](performance/{name})"
        yield "\n".join(_rows(result) if isinstance(result, Table) else _shapes(result))
        yield from _notes(result)


def _rows(table: Table) -> Iterator[str]:
    unit = "" if table.unit == "sightings" else f" {table.unit}"
    yield f"| | median | from, to |{' ratio |' if table.beside else ''}"
    yield f"| --- | --- | --- |{' --- |' if table.beside else ''}"
    ours = {each.row for each in table.budgets}
    for each in table.rows:
        cells = [each.name, f"{amount(each.median, table.unit)}{unit}", _spread(each, table), *_ratio(each, ours)]
        yield f"| {' | '.join(cells)} |"


def _spread(row: Row, table: Table) -> str:
    return f"{amount(row.low, table.unit)}, {amount(row.high, table.unit)}"


def _ratio(row: Row, ours: set[str]) -> Iterator[str]:
    """Bold for what has a budget."""
    if row.ratio is not None:
        told = f"{row.ratio:.2f}"
        yield f"**{told}**" if row.name in ours else told


def _shapes(growth: Growth) -> Iterator[str]:
    exponents, largest = ("time, exponent", "the parse's", "memory, exponent"), ("takes", "beside the parse", "memory")
    yield f"| | {' | '.join([*exponents, f'largest, {growth.measure}', *largest])} |"
    yield f"|{' --- |' * 8}"
    yield from map(_shape, growth.shapes)


def _shape(shape: Shape) -> str:
    exponents = (*(exponent(shape.sizes, each) for each in (shape.ours, shape.parse)), shape.memory_exponent)
    ours, parse = shape.ours[-1], shape.parse[-1]
    told = ("" if each is None else f"{each:.2f}" for each in exponents)
    cells = [shape.name, *told, f"{shape.sizes[-1]:,}", f"{ours:.2f} s"]
    return f"| {' | '.join([*cells, f'{ours / parse:.2f}', f'{shape.memory[-1] / 1024:.0f} MB'])} |"


def _notes(result: Table | Growth) -> Iterator[str]:
    if isinstance(result, Table):
        if result.notes:
            yield "\n".join(result.notes)
    else:
        yield from (f"{each.name[:1].upper()}{each.name[1:]}: {each.note}." for each in result.shapes if each.note)
