"""Pictures of what was found: bars of ratios, and lines of time over size. Only here is matplotlib imported."""

import math
from pathlib import Path
from typing import Any

from tools.bench.results import Growth, Section, Shape, Table

OURS, THEIRS, BASE, LIMIT, INK = "#1f6feb", "#9aa4b2", "#57606a", "#cf222e", "#1f2328"
"""Ours blue, others grey, what they stand beside darker; a budget red. On a white card, for a dark page as well."""
SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "concheck",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": THEIRS,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
WIDE = 10
"""Ratios that differ by more are drawn as logarithms."""


def is_drawn(result: Table | Growth) -> bool:
    """Whether there is something to compare."""
    return isinstance(result, Growth) or (bool(result.beside) and len(result.rows) > 2)


def file_names(section: Section) -> list[str]:
    """Of the picture of each result, whether it has one or not."""
    if len(section.results) == 1:
        return [f"{section.name}.svg"]
    return [f"{section.name}-{number}.svg" for number, _ in enumerate(section.results, 1)]


def described(result: Table | Growth) -> str:
    """What a reader who does not see the picture is told."""
    if isinstance(result, Growth):
        return f"Lines of seconds over {result.measure} for {', '.join(each.name for each in result.shapes)}"
    bars = (f"{each.name} {each.ratio:.2f}" for each in result.rows if each.ratio is not None)
    return f"Bars of ratios to {result.beside}: {', '.join(bars)}"


def draw(section: Section, folder: Path) -> list[Path]:
    """Writes the pictures of a section, the same bytes for the same results, and says where."""
    import matplotlib

    drawn = []
    with matplotlib.rc_context(SETTINGS):
        for result, name in zip(section.results, file_names(section), strict=True):
            if is_drawn(result):
                figure = _bars(result) if isinstance(result, Table) else _lines(result)
                figure.savefig(folder / name, metadata={"Date": None}, bbox_inches="tight")
                drawn.append(folder / name)
    return drawn


def _bars(table: Table) -> Any:
    from matplotlib.figure import Figure

    rows = [each for each in table.rows if each.ratio is not None][::-1]
    ratios = [each.ratio or 0.0 for each in rows]
    figure = Figure(figsize=(8, 0.9 + 0.3 * len(rows)), facecolor="white")
    axes = figure.subplots()
    colours = [_colour(each.name, table) for each in rows]
    bars = axes.barh([each.name for each in rows], ratios, color=colours, height=0.65)
    if min(ratios) > 0 and max(ratios) / min(ratios) > WIDE:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
    _limits(axes, table)
    told = axes.bar_label(bars, [f"{each:.2f}" for each in ratios], padding=3)
    for each in told:
        each.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
    axes.margins(x=0.12)
    axes.set_xlabel(f"times {table.beside}")
    return figure


def _limits(axes: Any, table: Table) -> None:
    """A line for each budget of a ratio, behind the figures."""
    for most in sorted({each.most for each in table.budgets if each.unit == "x"}):
        axes.axvline(most, color=LIMIT, linestyle="--", linewidth=1)
        top = axes.get_xaxis_transform()
        axes.text(most, 1, f"budget {most:g}", color=LIMIT, transform=top, ha="center", va="bottom")


def _colour(name: str, table: Table) -> str:
    if name == table.beside:
        return BASE
    if table.beside not in {each.name for each in table.rows}:
        return OURS  # all are: they stand beside something of their own
    return OURS if "concheck" in name or name in {each.row for each in table.budgets} else THEIRS


def _lines(growth: Growth) -> Any:
    """A small picture for each shape, with the same seconds to read them by."""
    from matplotlib.figure import Figure

    columns = min(3, len(growth.shapes))
    count = math.ceil(len(growth.shapes) / columns)
    figure = Figure(figsize=(3 * columns, 2.3 * count), facecolor="white", layout="constrained")
    grid = figure.subplots(count, columns, sharey=True, squeeze=False)
    for axes, shape in zip(grid.flat, growth.shapes, strict=False):
        _line(axes, shape)
    for axes in grid.flat[len(growth.shapes) :]:
        axes.set_visible(False)
    grid.flat[0].legend(frameon=False)
    figure.supxlabel(growth.measure, fontsize=10)
    figure.supylabel("seconds of CPU", fontsize=10)
    return figure


def _line(axes: Any, shape: Shape) -> None:
    axes.loglog(shape.sizes, shape.ours, color=OURS, marker="o", markersize=3, label="concheck")
    axes.loglog(shape.sizes, shape.parse, color=BASE, linestyle="--", label="parse")
    axes.set_title(shape.name, fontsize=10)
    axes.set_xticks(shape.sizes, [f"{each:,}" for each in shape.sizes], fontsize=7)
    axes.minorticks_off()
    axes.yaxis.set_major_formatter("{x:g}")
