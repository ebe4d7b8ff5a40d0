"""What a bench found, as lines for a terminal."""

from collections.abc import Iterator

from tools.bench.results import Growth, Section, Shape, Table, exponent


def text(section: Section) -> Iterator[str]:
    for each in section.results:
        yield from ("", f"{section.heading}: {each.title}")
        yield from _table(each) if isinstance(each, Table) else map(_shape, each.shapes)
        yield from _below(each)


def _table(table: Table) -> Iterator[str]:
    """One line for each contender: the median, its spread, and how many times the one it stands beside."""
    width = max(len(each.name) for each in table.rows)
    for each in table.rows:
        median, low, high = (amount(value, table.unit) for value in (each.median, each.low, each.high))
        ratio = "" if each.ratio is None else f"  {each.ratio:8.3f} x"
        yield f"  {each.name:<{width}} {median:>10} {table.unit}  ({low}-{high}){ratio}"


def _shape(shape: Shape) -> str:
    largest, ours = shape.sizes[-1], shape.ours[-1]
    memory = "    -" if shape.memory_exponent is None else f"{shape.memory_exponent:5.2f}"
    return (
        f"  {shape.name:<28} time {exponent(shape.sizes, shape.ours):5.2f}"
        f" (parse {exponent(shape.sizes, shape.parse):5.2f}), memory {memory};"
        f" {largest:,}: {ours:.2f} s, {ours / shape.parse[-1]:5.2f} x the parse, {shape.memory[-1] / 1024:6.0f} MB"
    )


def _below(result: Table | Growth) -> Iterator[str]:
    if isinstance(result, Growth):
        yield "  (exponents: 1 is linear)"
        return
    for each in result.budgets:
        most, measured = amount(each.most, each.unit), amount(each.measured, each.unit)
        yield f"  budget of {each.row}: {most} {each.unit}, {'met' if each.is_met else 'NOT met'} ({measured})"
    yield from (f"  {note}" for note in result.notes)


def amount(value: float, unit: str) -> str:
    """A number as its unit is read: seconds to the millisecond, counts without a fraction."""
    match unit:
        case "sightings":
            return f"{value:g}"
        case "s":
            return f"{value:.3f}"
        case _:
            return f"{value:.2f}"
