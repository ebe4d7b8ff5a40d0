"""A coroutine sets a signal handler with `signal.signal()`.

## Why is this bad?

Such a handler runs between any two instructions of the main thread, in the middle of the loop's own work, and may not
touch the loop: a task it makes or an event it sets can be seen late, or break the loop's state.

## Example

```python
import asyncio
import signal


async def main() -> None:
    stop = asyncio.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    await stop.wait()
```

Use instead:

```python
import asyncio
import signal


async def main() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
```

Opt-in, because Windows has no `add_signal_handler()`. Silent about `SIG_IGN` and `SIG_DFL`.

References: [loop.add_signal_handler](https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_signal_handler).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.access import CON803
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

HARMLESS = frozenset({"signal.SIG_IGN", "signal.SIG_DFL", "signal.default_int_handler"})


@rule(CON803, cst.Call, calling=("signal.signal",))
def signal_handler_in_coroutine(call: cst.Call, model: Model) -> Iterator[Finding]:
    handler = model.argument(call, Argument(1))
    if handler is not None and model.name(handler) not in HARMLESS and model.runs_on_loop(call):
        yield Finding(call, {"callee": model.spelled(call.func)})
