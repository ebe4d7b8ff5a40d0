"""A function that the event loop calls blocks its thread.

## Why is this bad?

What is handed to `call_soon()`, `call_later()`, `add_done_callback()` or a signal handler of the loop is a plain
function, but it runs on the loop's thread. While it blocks, everything else stands still.

## Example

```python
import asyncio
import time


def refresh() -> None:
    time.sleep(5)


async def main() -> None:
    asyncio.get_running_loop().call_later(60, refresh)
```

Use instead:

```python
import asyncio
import time


def refresh() -> None:
    time.sleep(5)


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.call_later(60, loop.run_in_executor, None, refresh)
```

Left alone are a callback of `add_reader()` that takes what is there from what it watches, and one that says by its name
that it blocks, in a file of tests.

References: [Scheduling callbacks](https://docs.python.org/3/library/asyncio-eventloop.html#scheduling-callbacks).
"""

from collections.abc import Iterator
from dataclasses import replace

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Where
from flake8_concheck.catalogue.callables.readable import TAKES_WHAT_IS_THERE, WATCHES
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.catalogue.callables.spelling_of_service import ON_PURPOSE
from flake8_concheck.catalogue.pitfalls.blocking import CON109
from flake8_concheck.model import Chain, Model, Site
from flake8_concheck.rule import Finding, rule

ON_LOOP = (Where.LOOP, Where.DONE)
CALLERS = [
    name for name, sinks in SINKS.items() if name.startswith("asyncio.") and any(s.where in ON_LOOP for s in sinks)
]


@rule(CON109, cst.Call, calling=CALLERS)
def blocking_loop_callback(call: cst.Call, model: Model) -> Iterator[Finding]:
    for sink, given in model.handed_over(call):
        chain = model.chain(model.value(given)) if sink.where in ON_LOOP else None
        on_purpose = model.in_test_file(call) and ON_PURPOSE.search(model.spelled(given))
        if chain is not None and not on_purpose and not _is_ready(call, chain, model):
            first = chain.steps[0].at
            yield Finding(
                call if isinstance(first, Site) else first, {"callback": chain.start}, replace(chain, start="")
            )


def _is_ready(call: cst.Call, chain: Chain, model: Model) -> bool:
    """Whether the loop has seen that there is something to read, and the callback takes no more than that."""
    read = chain.steps[0].at
    if model.callee(call) not in WATCHES or not call.args or not isinstance(read, cst.Call):
        return False
    watched = model.spelled(call.args[0].value).removesuffix(".fileno()")
    holder, _, method = model.spelled(read.func).rpartition(".")
    return method in TAKES_WHAT_IS_THERE and holder in (watched, f"{watched}.buffer")
