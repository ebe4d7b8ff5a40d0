"""A coroutine calls a function that blocks its thread.

## Why is this bad?

The event loop has one thread. While the call waits, no other task, timer or cancellation runs, and
`asyncio.timeout()` cannot fire.

## Example

```python
import time


async def poll() -> None:
    time.sleep(5)
```

Use instead:

```python
import asyncio


async def poll() -> None:
    await asyncio.sleep(5)
```

A call for which asyncio has no counterpart goes to a thread: `await asyncio.to_thread(function, ...)`. Functions handed
to a thread, and calls that cannot wait (`time.sleep(0)`, `process.wait(timeout=0)`, also where the function asks
`process.poll()` first), are left alone. So are tests that say by their name that they block on purpose
(`test_slow_callback_is_logged`), sleeps of a few milliseconds, and lines with a `noqa` for the same check of another
tool (ASYNC251). What waits for the person at the terminal (`input()`), or for a moment only (`subprocess.Popen()`), is
left alone in tests, scripts, examples and command lines too, and in what starts or stops a program, where nobody else
is kept waiting as a rule.

Found as well are functions that the tests saw blocking, if `concheck-observed.json` says so: the message tells which
test it was, and how long. Of those, calls in tests are left alone, and where it is known what blocks inside, CON103
tells that instead.

References: [Running Blocking Code](https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.spelling_of_service import ON_PURPOSE
from flake8_concheck.catalogue.pitfalls.blocking import CON101
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON101, cst.Call, calling=BLOCKING)
def blocking_call(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON101.code)
    if found is None or _is_on_purpose(call, model) or (found.seen and model.runs_alone(call)):
        return
    if found.fact.direct and model.is_outside_of_service(call):
        return
    yield Finding(call, {"callee": found.callee.removeprefix("builtins."), "instead": found.instead})


def _is_on_purpose(call: cst.Call, model: Model) -> bool:
    """Whether it stands in a test of what happens when something blocks the loop, or only lets another thread run."""
    return ON_PURPOSE.search(model.name_of_test(call)) is not None or model.is_a_blink(call)
