"""A client session is made for each request, or never closed.

## Why is this bad?

A session keeps connections open for the next request. One that is made anew in each round of a loop connects anew, TLS
handshake included, every time. One that is not closed leaks its connections: "Unclosed client session".

## Example

```python
import aiohttp


async def statuses(urls: list[str]) -> list[int]:
    found = []
    for url in urls:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            found.append(response.status)
    return found
```

Use instead:

```python
import aiohttp


async def statuses(urls: list[str]) -> list[int]:
    found = []
    async with aiohttp.ClientSession() as session:
        for url in urls:
            async with session.get(url) as response:
                found.append(response.status)
    return found
```

Sessions in the loops of tests, in `while` loops, in loops that can end early, and with arguments of their own for each
round are left alone: they connect again, or try once more, on purpose. A session that leaves the function may be closed
elsewhere.

References: [aiohttp, client quickstart](https://docs.aiohttp.org/en/stable/client_quickstart.html#make-a-request),
[httpx, why use a client](https://www.python-httpx.org/advanced/clients/#why-use-a-client).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.sessions import REQUESTS, SESSIONS
from flake8_concheck.catalogue.pitfalls.streams import CON708
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule


@rule(CON708, cst.Call, calling=SESSIONS)
def client_session_per_request_or_unclosed(call: cst.Call, model: Model) -> Iterator[Finding]:
    key = model.listed(call, SESSIONS)
    if key is None or model.expects_failure(call) or model.function(call) is None or _is_patched(call, model):
        return
    callee = model.spelled(call.func)
    if _is_never_closed(call, model):
        instead = f"use async with, or await {SESSIONS[key]}()"
        yield Finding(call, {"callee": callee, "problem": "never closed", "instead": instead})
    elif _is_made_in_each_round(call, model) and not model.in_test_file(call):
        instead = "make one before the loop and share it"
        yield Finding(call, {"callee": callee, "problem": "used for one round of the loop only", "instead": instead})


def _is_patched(call: cst.Call, model: Model) -> bool:
    """Whether a test has put something else in the place of the session or its methods."""
    blocks = (each for each in model.around(call) if isinstance(each, cst.With))
    managers = (item.item for block in blocks for item in block.items)
    return any("patch" in model.spelled(each) for each in managers)


def _is_never_closed(call: cst.Call, model: Model) -> bool:
    return model.once(_only_asking, model.fates(call)) is model.function(call)


def _only_asking(fates: tuple[Fate, ...], model: Model) -> cst.CSTNode | None:
    """The function in which every use sends a request, and does no more; None if there is no such function."""
    function = model.function(fates[0].node) if fates else None
    return function if all(_asks(each) and model.function(each.node) is function for each in fates) else None


def _asks(fate: Fate) -> bool:
    return fate.use is Use.MEMBER and fate.name in REQUESTS and fate.layers == 0


def _is_made_in_each_round(call: cst.Call, model: Model) -> bool:
    loop = model.loop_around(call)
    if not isinstance(loop, cst.For) or call.args or model.ends_early(loop):
        return False
    return model.once(_is_only_entered, model.fates(call))


def _is_only_entered(fates: tuple[Fate, ...], model: Model) -> bool:
    return all(each.use is Use.ENTERED for each in fates)
