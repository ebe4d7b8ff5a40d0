"""One coroutine object is awaited a second time.

## Why is this bad?

A coroutine runs once. Awaited again it raises `RuntimeError: cannot reuse already awaited coroutine`; that happens
where one is kept in a name and awaited in a loop, to retry it, or once more in a handler.

## Example

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(0.1)
    return "page"


async def main() -> str:
    page = fetch()
    while True:
        try:
            return await page
        except OSError:
            await asyncio.sleep(1)
```

Use instead:

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(0.1)
    return "page"


async def main() -> str:
    while True:
        try:
            return await fetch()
        except OSError:
            await asyncio.sleep(1)
```

A task can be awaited as often as you like. Found only where the second time surely comes: further down in the same
block, in the handler of the first, or in the next round of a loop. Silent about a name that is bound more than once.

References: [Coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines).
"""

from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_concheck.catalogue.pitfalls.coroutines import CON209
from flake8_concheck.model import Coroutine, Fate, Model
from flake8_concheck.rule import Finding, rule


@rule(CON209, cst.Call, giving=(Coroutine,))
def coroutine_awaited_twice(call: cst.Call, model: Model) -> Iterator[Finding]:
    name = model.kept_in(call)
    if not name:
        return
    places = model.once(_awaited, model.fates(call)).get(id(call), [])
    again = _second(places, model)
    found = (again, "further up") if again is not None else (_repeated(places, call, model), "in an earlier round")
    if found[0] is not None and not model.expects_failure(found[0]):
        yield Finding(found[0], {"name": name, "how": found[1], "callee": model.spelled(call.func)})


def _awaited(fates: tuple[Fate, ...], model: Model) -> dict[int, list[cst.Name]]:
    """The places where it is awaited, by the identity of what surely made it."""
    found: dict[int, list[cst.Name]] = {}
    for fate in reversed(fates):
        place = model.awaited_name(fate)
        if place is not None:
            found.setdefault(id(model.origin(place)), []).append(place)
    return found


def _second(places: Sequence[cst.CSTNode], model: Model) -> cst.CSTNode | None:
    """The first that surely comes after another; it is looked for only behind one that has such a one."""
    calls = [_call_around(each, model) for each in places]
    last = {id(call): place for place, call in enumerate(calls)}
    for i, again in enumerate(model.come_again(places)):
        if again or (calls[i] is not None and last[id(calls[i])] > i):
            return next(
                second
                for j, second in enumerate(places[i + 1 :], i + 1)
                if model.comes_again(places[i], second) or (calls[i] is not None and calls[j] is calls[i])
            )
    return None


def _call_around(place: cst.CSTNode, model: Model) -> cst.CSTNode | None:
    """The call that this is an argument of: both are awaited in `gather(coro, coro)`."""
    argument = model.parent(place)
    return model.parent(argument) if isinstance(argument, cst.Arg) else None


def _repeated(places: Sequence[cst.CSTNode], call: cst.Call, model: Model) -> cst.CSTNode | None:
    """The place in a loop that is reached once more, the coroutine having been made before the loop."""
    around = {id(each) for each in model.around(call)}
    for place in places:
        loop = model.loop_around(place)
        same = model.function(place) is model.function(call)
        if same and isinstance(loop, (cst.For, cst.While)) and id(loop) not in around and model.repeats(place, loop):
            return place
    return None
