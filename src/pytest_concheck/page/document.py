"""The whole page: one file that asks for nothing else, of bounded size whatever the run was."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from flake8_concheck.catalogue.pitfall import Pitfall
from pytest_concheck.page.explained import explained
from pytest_concheck.page.lanes import facts, lanes
from pytest_concheck.page.ranking import ranking
from pytest_concheck.page.rows import by_file, file_of
from pytest_concheck.page.run import Outcome, Run
from pytest_concheck.page.sightings import article
from pytest_concheck.page.text import count, shown, within
from pytest_concheck.timeline import Timeline

SIGHTINGS, TIMELINES, ROWS = 900_000, 1_200_000, 1_700_000
"""Bytes that each section may have; what does not fit is counted. The rest of the page stays below 400,000."""

LINES = 100
"""How many lines are ranked."""

ROW, FILE = 75, 500
"""Bytes of a row and of a file's table, besides the names."""

UNFOLDED, LISTED = 3, 30
"""How many timelines are shown without being asked, and how many are listed."""

PATTERNS = (
    '<svg id="patterns" aria-hidden="true"><pattern id="pending" width="8" height="40" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="40"/></pattern></svg>'
)
"""What is not ended is told by its stripes, for not everybody sees colours."""


def document(run: Run) -> str:
    """The page, as HTML. Reads the lines of source that are told, and nothing else."""
    drawn = within(TIMELINES, (_timeline(number, each, run) for number, each in enumerate(run.timelines)))
    links = {each.test: f"t{number}" for number, each in enumerate(run.timelines[: len(drawn)])}
    sections = {
        "Sightings": ("sightings", "".join(_sightings(run, links))),
        "Slowest lines": ("slowest", ranking(run.costly[:LINES], run.shortest)),
        "Timelines": ("timelines", "".join(_timelines(drawn, len(run.timelines)))),
        "Tests": ("tests", "".join(_rows(run, links))),
        "Pages": ("pages", "".join(map(explained, _pitfalls(run)))),
    }
    if not run.seen:
        del sections["Pages"]
    body = "".join(_section(title, name, inside) for title, (name, inside) in sections.items())
    main = f"<main id=main tabindex=-1>{body}</main>"
    return f"{_head()}<body>{PATTERNS}{_header(run, sections)}{main}{_script()}</body></html>\n"


def _head() -> str:
    style = _piece("style.css")
    policy = f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(_piece('script.js'))}'"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        '<link rel="icon" href="data:,">'
        f"<title>concheck: what the tests did</title><style>{style}</style></head>"
    )


def _script() -> str:
    return f"<script>{_piece('script.js')}</script>"


def _piece(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _header(run: Run, sections: dict[str, tuple[str, str]]) -> str:
    links = "".join(f'<li><a href="#{name}">{title}</a>' for title, (name, _) in sections.items())
    told = "".join(f"<li>{shown(fact)}" for fact in run.facts)
    notes = "".join(f"<p class=note>{shown(note, 1000)}</p>" for note in run.notes)
    return (
        '<a class="skip" href="#main">Skip to the report</a>'
        f'<header><h1>concheck <span class="verdict">{_verdict(run)}</span></h1><ul class="facts">{told}</ul>{notes}'
        f'<nav aria-label="Sections"><ul>{links}</ul></nav></header>'
    )


def _verdict(run: Run) -> str:
    if not run.seen:
        return "nothing was seen"
    failing = sum(seen.fails for seen in run.seen)
    text = f"{count(sum(seen.times for seen in run.seen), 'sighting')} at {count(len(run.seen), 'line')}"
    return f'{text}, <span class="bad">{failing} failing</span>' if failing else text


def _section(title: str, name: str, inside: str) -> str:
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inside}</section>'


def _sightings(run: Run, links: dict[str, str]) -> Iterator[str]:
    if not run.seen:
        yield "<p>Nothing was seen that should not be.</p>"
    articles = (article(number, seen, lambda test: _linked(test, test, links)) for number, seen in enumerate(run.seen))
    kept = within(SIGHTINGS, articles)
    yield from kept
    if len(kept) < len(run.seen):
        more = count(len(run.seen) - len(kept), "line")
        yield f'<p class="more">{more} more: --concheck-report-file has them all.</p>'


def _timeline(number: int, timeline: Timeline, run: Run) -> str:
    outcome = run.outcomes.get(timeline.test, "")
    name = f'<span class="id">{shown(timeline.test)}</span>'
    told = f' <span class="facts">{facts(timeline)}{outcome and f" · {shown(outcome)}"}</span>'
    unfolded = " open" if number < UNFOLDED else ""
    return (
        f'<details class="timeline"{unfolded}><summary>{name}{told}</summary>'
        f'<div id="t{number}" tabindex="-1">{lanes(timeline)}</div></details>'
    )


def _timelines(drawn: Sequence[str], total: int) -> Iterator[str]:
    if not total:
        yield "<p>No test made a task or a thread, and none held a loop.</p>"
        return
    yield (
        "<p>What each test did with its loops, those first that are worth looking at.</p>"
        '<p class="keys"><span class="key busy">loop busy</span> <span class="key stall">held by one callback</span> '
        '<span class="key task">task</span> <span class="key pending">not ended with the test</span> '
        '<span class="key thread">thread</span> <span class="key work">work of an executor</span></p>'
    )
    yield from drawn[:LISTED]
    if rest := drawn[LISTED:]:
        yield f'<details class="rest"><summary>{count(len(rest), "test")} more</summary>{"".join(rest)}</details>'
    if len(drawn) < total:
        yield f'<p class="more">{count(total - len(drawn), "test")} more, of less interest, are not drawn.</p>'


def _rows(run: Run, links: dict[str, str]) -> Iterator[str]:
    kept = _of_interest(run.tests)
    yield from by_file(kept, lambda test, text: _linked(test, text, links))
    if len(kept) < len(run.tests):
        yield f'<p class="more">{count(len(run.tests) - len(kept), "test")} more, in which nothing was seen.</p>'


def _of_interest(tests: Sequence[Outcome]) -> list[Outcome]:
    """As many as there is room for, in their order; those that show something come before those that do not."""
    files = {file_of(each.test) for each in tests}
    room = ROWS - sum(FILE + 3 * len(shown(file).encode()) for file in files)
    sizes = {each: ROW + len(shown(each.test.removeprefix(file_of(each.test))).encode()) for each in tests}
    if sum(sizes.values()) <= room:
        return list(tests)
    kept = set()
    for each in sorted(tests, key=lambda each: (each.sightings, each.outcome == "failed", each.busy), reverse=True):
        room -= sizes[each]
        if room < 0:
            break
        kept.add(each)
    return [each for each in tests if each in kept]


def _linked(test: str, text: str, links: dict[str, str]) -> str:
    return f'<a href="#{links[test]}">{shown(text)}</a>' if test in links else shown(text)


def _pitfalls(run: Run) -> list[Pitfall]:
    return sorted({seen.first.code: seen.first.pitfall for seen in run.seen}.values(), key=lambda each: each.code)
