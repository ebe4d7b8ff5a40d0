"""A lock is acquired by hand, and its release is skipped if anything goes wrong in between.

## Why is this bad?

`await lock.acquire()` and `lock.release()` are only balanced if nothing is raised between them. An exception, or the
CancelledError that a timeout or a shutdown raises at the next `await`, skips the release; whoever wants the lock then
waits for ever.

## Example

```python
import asyncio

lock = asyncio.Lock()


async def update() -> None:
    await lock.acquire()
    await asyncio.sleep(1)
    lock.release()
```

Use instead:

```python
import asyncio

lock = asyncio.Lock()


async def update() -> None:
    async with lock:
        await asyncio.sleep(1)
```

A lock that is released in a `finally` or an `except`, or in another function than the one that acquires it, and one
with nothing in between, is left alone; so are tests.

References: [asyncio.Lock](https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock).
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON606
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

ACQUIRE = frozenset({"asyncio.Lock.acquire", "asyncio.Semaphore.acquire", "asyncio.Condition.acquire"})


@rule(CON606, cst.Call, calling=ACQUIRE)
def unguarded_acquire(call: cst.Call, model: Model) -> Iterator[Finding]:
    function = model.function(call)
    if not isinstance(function, cst.FunctionDef) or not isinstance(model.parent(call), cst.Await):
        return
    if not isinstance(call.func, cst.Attribute) or model.imports("pytest") or model.imports("unittest"):
        return
    lock = model.spelled(call.func.value)
    course = model.once(_course, function)
    releases, here = course.releases.get(lock), course.calls.get(id(call))
    if releases is None or here is None or releases.last < here or releases.last_guarded > here:
        return
    beside = releases.last_in.get(id(_suite(call, model)), -1) > here
    if beside and course.does_something(here, releases.places[bisect(releases.places, here)]):
        yield Finding(call, {"lock": lock})


@dataclass(slots=True)
class Releases:
    """Where one lock is released in a function, by place; where last in a handler or finally, and in each block."""

    places: list[int] = field(default_factory=list)
    last: int = -1
    last_guarded: int = -1
    last_in: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Course:
    """The calls of a function, and its awaits, by the places where they stand."""

    calls: dict[int, int] = field(default_factory=dict)
    busy: list[int] = field(default_factory=list)
    releases: dict[str, Releases] = field(default_factory=dict)

    def does_something(self, start: int, end: int) -> bool:
        """Whether something between these two places may fail."""
        after = bisect(self.busy, start)
        return after < len(self.busy) and self.busy[after] < end


def _course(function: cst.FunctionDef, model: Model) -> Course:
    found = Course()
    for place, each in enumerate(model.inside(function.body)):
        if isinstance(each, (cst.Await, cst.Call)):
            found.busy.append(place)
        if isinstance(each, cst.Call):
            found.calls[id(each)] = place
            lock, dot, last = model.spelled(each.func).rpartition(".")
            if dot and last == "release":
                _note(each, place, found.releases.setdefault(lock, Releases()), model)
    return found


def _note(release: cst.Call, place: int, releases: Releases, model: Model) -> None:
    releases.places.append(place)
    releases.last = releases.last_in[id(_suite(release, model))] = place
    if _is_guarded(release, model):
        releases.last_guarded = place


def _is_guarded(release: cst.CSTNode, model: Model) -> bool:
    return any(isinstance(each, (cst.Finally, cst.ExceptHandler)) for each in model.around(release))


def _suite(node: cst.CSTNode, model: Model) -> cst.CSTNode | None:
    """The block in which this stands: what is released in another one may be meant for another moment."""
    return next((each for each in model.around(node) if isinstance(each, cst.BaseSuite)), None)
