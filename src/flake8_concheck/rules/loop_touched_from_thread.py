"""A function that runs in another thread touches the event loop or something that belongs to it.

## Why is this bad?

asyncio's loops, tasks, futures, queues, events and locks are not thread-safe. Called from another thread, `call_soon()`
and `put_nowait()` may not wake the loop, so nothing happens until something else does, and what they change may break
under the loop's hands. `create_task()` and `get_running_loop()` raise RuntimeError: no loop runs in that thread.

## Example

```python
import asyncio
import threading


async def main() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        queue.put_nowait("line")

    threading.Thread(target=read).start()
    print(await queue.get())
```

Use instead:

```python
import asyncio
import threading


async def main() -> None:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        loop.call_soon_threadsafe(queue.put_nowait, "line")

    threading.Thread(target=read).start()
    print(await queue.get())
```

Found only in functions that this file hands to a thread (`Thread`, `to_thread`, `run_in_executor`, `submit`, `run` of a
Thread subclass) and never uses otherwise, and where a method of such an object is itself handed to a thread:
`threading.Timer(5, loop.stop)`. A function that makes or runs a loop of its own is left alone.

References: [Concurrency and multithreading](https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.loop_only import LOOP_ONLY, OWN_LOOP
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.catalogue.pitfalls.locks import CON605
from flake8_concheck.model import Model, plain
from flake8_concheck.rule import Finding, rule

RUNNERS = (".run_forever", ".run_until_complete", ".run_sync", ".new_event_loop", ".set_event_loop")
"""Methods of loops we may not know by type (tornado's `IOLoop`)."""
ASKED = ("builtins.RuntimeError", "builtins.Exception", "builtins.BaseException")


@rule(CON605, cst.Call, calling=LOOP_ONLY)
def loop_touched_from_thread(call: cst.Call, model: Model) -> Iterator[Finding]:
    function = model.function(call)
    key = model.listed(call, LOOP_ONLY)
    if function is None or key is None or model.runs_on_loop(call) or model.expects_failure(call):
        return
    if not model.threads.only(function) or model.catches(call, *ASKED) or model.once(_has_own_loop, function):
        return
    if not _is_made_here(call, function, model):
        yield Finding(call, {"callee": f"{model.spelled(call.func)}()", "instead": LOOP_ONLY[key]})


@rule(CON605, cst.Call, calling=SINKS)
def loop_method_handed_to_thread(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.expects_failure(call):
        return
    for sink, given in model.handed_over(call):
        key = next((name for name in model.names_of(plain(model.value(given))) if name in LOOP_ONLY), None)
        if key is not None and sink.where.is_thread:
            yield Finding(given, {"callee": model.work(given), "instead": LOOP_ONLY[key]})


def _has_own_loop(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    calls = (each for each in model.inside(function.body) if isinstance(each, cst.Call))
    return any(model.listed(each, OWN_LOOP) or model.spelled(each.func).endswith(RUNNERS) for each in calls)


def _is_made_here(call: cst.Call, function: cst.CSTNode, model: Model) -> bool:
    """Whether the thread itself makes what it touches."""
    if not isinstance(call.func, cst.Attribute):
        return False
    origin = model.origin(call.func.value)
    return isinstance(origin, cst.Call) and model.function(origin) is function
