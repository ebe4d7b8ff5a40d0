"""The lines that held the loops for longest, over the whole run, as a ranked picture."""

from collections.abc import Iterator, Sequence

from pytest_concheck.page import bars
from pytest_concheck.page.run import Costly
from pytest_concheck.page.text import code, count, duration, place, shown

FIRST = 15
"""How many are shown at once; the others can be unfolded."""

HIGH = 10


def ranking(costly: Sequence[Costly], shortest: float) -> str:
    """The section; it says so if there are none."""
    if not costly:
        return f"<p>No callback was seen that ran for longer than {duration(shortest)}.</p>"
    longest = max(each.held.seconds for each in costly)
    items = [_item(each, longest) for each in costly]
    more = _list(items[FIRST:], FIRST + 1)
    rest = f"<details><summary>{count(len(items) - FIRST, 'line')} more</summary>{more}</details>"
    return _legend(shortest) + _list(items[:FIRST], 1) + (rest if len(items) > FIRST else "")


def _legend(shortest: float) -> str:
    return (
        "<p>How long each line held an event loop in all, in callbacks that took more than "
        f"{duration(shortest)} by the clock, without what the machine took meanwhile.</p>"
        '<p class="keys"><span class="key waiting">waiting</span> <span class="key computing">computing</span> '
        '<span class="key either">which of these is not known</span></p>'
    )


def _list(items: Sequence[str], start: int) -> str:
    return f'<ol class="ranking" start="{start}">{"".join(items)}</ol>'


def _item(each: Costly, longest: float) -> str:
    held = each.held
    source = f"<br>{code(held.place.source, 160)}" if held.place.source else ""
    often = [f"{held.times} times, {duration(held.worst)} at worst"] if held.times > 1 else []
    told = "<br>".join([*often, *_split(each)])
    text = f'<span class="where">{place(held.place)}</span>{source}'
    more = f" and {each.in_all - 1} more" if each.in_all > 1 else ""
    return (
        f'<li><div><b>{duration(held.seconds)}</b><span class="facts">{told}</span></div>'
        f'{_bar(each, longest)}<div class="what">{text}<div class="tests">in {shown(each.test, 160)}{more}</div></div>'
    )


def _split(each: Costly) -> Iterator[str]:
    if each.held.computed is not None:
        waited = max(0.0, each.held.seconds - each.held.computed)
        yield f"{duration(waited)} waiting, {duration(each.held.seconds - waited)} computing"


def _bar(each: Costly, longest: float) -> str:
    held = each.held
    end = round(bars.WIDE * held.seconds / longest) if longest > 0 else 0
    if held.computed is None:
        return bars.svg(bars.path("either", [bars.bar(0, end, 0, HIGH)]), HIGH)
    waited = end - round(end * min(1.0, held.computed / held.seconds)) if held.seconds > 0 else 0
    pieces = (("waiting", 0, waited), ("computing", waited, end))
    return bars.svg("".join(bars.path(kind, [bars.bar(a, b, 0, HIGH)]) for kind, a, b in pieces if b > a), HIGH)
