"""A coroutine function is handed to something that calls plain functions.

## Why is this bad?

Executors, threads, `call_soon()`, signal handlers and `atexit` call what they are given and do not await what comes
back. A coroutine function only makes a coroutine object when it is called; its body never runs.

## Example

```python
import asyncio


async def refresh() -> None:
    await asyncio.sleep(0)


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.call_later(60, refresh)
```

Use instead:

```python
import asyncio

tasks: set[asyncio.Task[None]] = set()


async def refresh() -> None:
    await asyncio.sleep(0)


def start_refresh() -> None:
    task = asyncio.get_running_loop().create_task(refresh())
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.call_later(60, start_refresh)
```

A lambda or a `functools.partial` around a coroutine function is the same mistake. From another thread, hand the
coroutine to the loop with `asyncio.run_coroutine_threadsafe()`.

References: [Scheduling callbacks](https://docs.python.org/3/library/asyncio-eventloop.html#scheduling-callbacks).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Where
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.catalogue.pitfalls.coroutines import CON204
from flake8_concheck.model import AsyncGenerator, Coroutine, Model, Own, Value, plain
from flake8_concheck.rule import Finding, rule

ADVICE = {
    Where.THREAD: "await it on the loop, or hand it over with asyncio.run_coroutine_threadsafe()",
    Where.EXECUTOR: "await it on the loop, or hand it over with asyncio.run_coroutine_threadsafe()",
    Where.PROCESS: "hand over a plain function that calls asyncio.run()",
    Where.EXIT: "hand over a plain function that calls asyncio.run()",
    Where.INLINE: "await the values first",
}
MAKE_A_TASK = "hand over a plain function that makes a task of it"


@rule(CON204, cst.Call, calling=SINKS)
def async_function_as_sync_callback(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.expects_failure(call):
        return
    for sink, given in model.handed_over(call):
        made = model.called(given)
        ignored = sink.where.ignores_result
        if (isinstance(made, Coroutine) and (ignored or _is_async(given, model))) or (
            isinstance(made, AsyncGenerator) and ignored
        ):
            yield _finding(call, sink.where, made, model.work(given))


@rule(CON204, cst.Decorator)
def async_function_registered(decorator: cst.Decorator, model: Model) -> Iterator[Finding]:
    """`@atexit.register` above an `async def` hands the function over as well."""
    function = model.parent(decorator)
    sinks = SINKS.get(model.name(decorator.decorator), ())
    if isinstance(function, cst.FunctionDef) and function.asynchronous is not None:
        for sink in sinks:
            if sink.argument.position == 0:
                yield _finding(decorator, sink.where, None, f"{function.name.value}()")


def _finding(at: cst.CSTNode, where: Where, made: Value | None, callee: str) -> Finding:
    thing = "an async generator" if isinstance(made, AsyncGenerator) else "a coroutine"
    facts = {"callee": callee, "thing": thing, "where": where, "instead": ADVICE.get(where, MAKE_A_TASK)}
    return Finding(at, facts)


def _is_async(function: cst.BaseExpression, model: Model) -> bool:
    """A plain function that returns a coroutine may be called anywhere, if somebody awaits the result there."""
    value = plain(model.value(function))
    return not isinstance(value, Own) or value.is_async or isinstance(value.node, cst.Lambda)
