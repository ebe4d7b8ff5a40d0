"""What was seen, line by line: the sentence, the source, what led there, and what it confirms."""

import linecache
from collections.abc import Callable, Iterator, Sequence

from pytest_concheck.page.run import Seen
from pytest_concheck.page.text import code, count, duration, place, shown
from pytest_concheck.sighting import Sighting, Trail

AROUND = 2
NAMED = 12
"""How many tests are named for one line."""


def article(number: int, seen: Seen, link: Callable[[str], str]) -> str:
    """All that is known of one line. `link(test)` is a test's id as HTML, linked to its timeline if it has one."""
    first = seen.first
    fails = ' <span class="tag fails">fails</span>' if seen.fails else ""
    head = (
        f'<article class="sighting" aria-labelledby="s{number}">'
        f'<h3 id="s{number}"><a href="#{first.code}">{first.code}</a> {shown(first.pitfall.slug)}{fails}</h3>'
        f'<p class="message">{shown(first.message, 600)}</p>'
        f'<p class="where">at {place(first.site)}{_cost(seen)}</p>'
    )
    return "".join([head, _source(first), *_stacks(seen), *_confirms(seen), *_tests(seen, link), "</article>"])


def _cost(seen: Seen) -> str:
    often = "" if seen.times == 1 else f", {seen.times} times"
    return often + (f", {duration(seen.seconds)} in all" if seen.seconds else "")


def _source(sighting: Sighting) -> str:
    site = sighting.site
    lines = []
    for number in range(max(1, site.line - AROUND), site.line + AROUND + 1):
        if line := linecache.getline(site.file, number).rstrip():
            text = f"{number:>5} {shown(line, 200)}"
            kind = "mark" if number == site.line else "span"
            lines.append(f"<{kind}>{text}</{kind}>")
    return f"<pre>{chr(10).join(lines)}</pre>" if lines else ""


def _stacks(seen: Seen) -> Iterator[str]:
    for number, sighting in enumerate(seen.stacks):
        if number:
            about = f"Another way there, {shown(sighting.owner or 'of nobody', 200)}"
            yield f"<details><summary>{about}</summary>{_trail(sighting.trail)}{_notes(sighting)}</details>"
        else:
            yield _trail(sighting.trail) + _notes(sighting)


def _trail(trail: Sequence[Trail]) -> str:
    return f'<ul class="trail">{"".join(map(_step, trail))}</ul>' if trail else ""


def _step(step: Trail) -> str:
    source = f" {code(step.place.source, 160)}" if step.place.source else ""
    return f'<li><span class="label">{shown(step.label)}</span> {place(step.place)}{source}'


def _notes(sighting: Sighting) -> str:
    return "".join(f'<p class="note">{shown(note)}</p>' for note in sighting.notes)


def _confirms(seen: Seen) -> Iterator[str]:
    for text in seen.confirms[:NAMED]:
        yield f'<p class="confirms"><b>Confirms</b> {shown(text, 600)}</p>'
    if len(seen.confirms) > NAMED:
        yield f'<p class="confirms">and {len(seen.confirms) - NAMED} more</p>'


def _tests(seen: Seen, link: Callable[[str], str]) -> Iterator[str]:
    """Where it was seen; several are folded."""
    tests = [link(test) for test in seen.tests[:NAMED]]
    if len(seen.tests) == 1:
        yield f'<p class="in">{tests[0]}</p>'
    elif tests:
        more = f"<li>and {len(seen.tests) - NAMED} more" if len(seen.tests) > NAMED else ""
        listed = "".join(f"<li>{test}" for test in tests) + more
        yield f'<details class="in"><summary>{count(len(seen.tests), "test")}</summary><ul>{listed}</ul></details>'
