"""Spans of time as SVG: drawn by path, stretched to whatever width there is, and never thinner than can be seen."""

from collections.abc import Sequence

WIDE = 1000
END = 920
"""Where the test ends; what has no end sticks out to `WIDE`."""


def across(at: float, whole: float) -> int:
    """Where a moment lies, of `whole` seconds."""
    return round(min(max(at / whole, 0.0), 1.0) * END) if whole > 0 else 0


def svg(inside: str, high: int, kind: str = "") -> str:
    """A picture as high as so many pixels and as wide as there is room; hidden from readers that have the text."""
    name = f' class="{kind}"' if kind else ""
    size = f'viewBox="0 0 {WIDE} {high}" height="{high}" preserveAspectRatio="none"'
    return f'<svg{name} {size} aria-hidden="true">{inside}</svg>'


def bar(began: int, ended: int, top: int, high: int) -> str:
    """A piece of a path: one rectangle."""
    return f"M{began} {top}H{ended}V{top + high}H{began}Z"


def path(kind: str, pieces: Sequence[str], title: str = "") -> str:
    """Rectangles of one kind; `title` is shown where the mouse rests."""
    if not pieces:
        return ""
    told = f"<title>{title}</title>" if title else ""
    return f'<path class="{kind}" d="{"".join(pieces)}">{told}</path>'


def heights(percents: Sequence[int], began: int, ended: int, high: int) -> str:
    """A path whose height at each stretch says how busy it was."""
    if not percents:
        return ""
    each = (ended - began) / len(percents)
    steps, before = [f"M{began} {high}"], -1.0
    for number, percent in enumerate(percents):
        level = round(high - high * min(percent, 100) / 100, 1)
        if level != before:
            steps.append(f"H{began + number * each:.0f}V{level:g}")
            before = level
    return "".join([*steps, f"H{ended}V{high}Z"])
