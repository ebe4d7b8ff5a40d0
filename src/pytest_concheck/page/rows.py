"""All tests, by file: a row for each, folded where nothing was seen."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pytest_concheck.page.run import Outcome
from pytest_concheck.page.text import count, duration, share, shown

OPEN = 30
"""So many rows are unfolded without being asked."""


def by_file(tests: Sequence[Outcome], link: Callable[[str, str], str]) -> Iterator[str]:
    """A table for each file. `link(test, text)` is the text linked to the test's timeline if it has one."""
    in_order = sorted(tests, key=lambda each: file_of(each.test))  # Stable: in a file as they were run.
    for file, several in groupby(in_order, key=lambda each: file_of(each.test)):
        yield _file(file, list(several), link, unfolded=len(tests) <= OPEN)


def file_of(test: str) -> str:
    """The part of a test's id that is its file."""
    return test.partition("::")[0]


def _file(file: str, tests: Sequence[Outcome], link: Callable[[str, str], str], *, unfolded: bool) -> str:
    seen = sum(each.sightings for each in tests)
    failed = sum(each.outcome in ("failed", "error") for each in tests)
    facts = [count(len(tests), "test"), duration(sum(each.seconds for each in tests))]
    facts += [f"<b>{failed} failed</b>"] if failed else []
    facts += [f'<b class="leak">{count(seen, "sighting")}</b>'] if seen else []
    rows = "".join(_row(each, link(each.test, _name(each.test, file))) for each in tests)
    head = "<tr><th scope=col>Test<th scope=col>Outcome<th scope=col>Took<th scope=col>Loop busy<th scope=col>Sightings"
    return (
        f"<details{' open' if unfolded else ''}><summary>{shown(file, 200)} "
        f'<span class="facts">{" · ".join(facts)}</span></summary>'
        f'<table aria-label="Tests of {shown(file, 200)}"><thead>{head}<tbody>{rows}</table></details>'
    )


def _name(test: str, file: str) -> str:
    return test.removeprefix(f"{file}::") or test


def _row(each: Outcome, name: str) -> str:
    """Short, for there are many: HTML lets a cell end where the next one begins."""
    busy = share(each.busy, each.seconds) if each.busy else ""
    bad = " class=bad" if each.outcome in ("failed", "error") else ""
    return (
        f"<tr><th scope=row>{name}<td{bad}>{shown(each.outcome, 20)}<td>{duration(each.seconds)}"
        f"<td>{busy}<td>{each.sightings or ''}"
    )
