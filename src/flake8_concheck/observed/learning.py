"""What the reading half learns from the file: callables, each with the evidence."""

from collections.abc import Iterable, Iterator

from flake8_concheck.catalogue.callables.learned import is_worth_learning
from flake8_concheck.learned import Learned, learned
from flake8_concheck.observed.callables import Awaitable, Blocking
from flake8_concheck.observed.file import Observed
from flake8_concheck.testimony import duration, in_tests


def lesson(observed: Observed) -> Learned:
    """The callables that were seen blocking, and those that gave something to await."""
    blocking = ((each.callable, _blocked(each)) for each in observed.blocking.values())
    awaitable = ((each.callable, _given(each)) for each in observed.awaitable.values())
    return learned(_usable(blocking), _usable(awaitable))


def _blocked(entry: Blocking) -> str:
    return f"seen blocking {duration(entry.seconds)} {in_tests(entry.tests)}".rstrip()


def _given(entry: Awaitable) -> str:
    return f"seen returning an awaitable {in_tests(entry.tests)}".rstrip()


def _usable(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those whose name a program can say, and that are not slow only for what they are given."""
    for name, said in entries:
        parts = name.split(".")
        if len(parts) > 1 and all(each.isidentifier() for each in parts) and is_worth_learning(name):
            yield name, said
