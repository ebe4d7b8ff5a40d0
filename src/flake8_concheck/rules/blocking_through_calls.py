"""A coroutine calls a plain function that blocks somewhere inside.

## Why is this bad?

A helper that sleeps, waits for a process or for the network holds the thread it is called on. Called from a coroutine
that is the event loop's thread, however many calls lie between, and nothing else runs meanwhile.

## Example

```python
import subprocess


def version() -> str:
    return subprocess.check_output(["git", "--version"], text=True)


def banner() -> str:
    return f"running on {version()}"


async def greet() -> str:
    return banner()
```

Use instead:

```python
import asyncio
import subprocess


def version() -> str:
    return subprocess.check_output(["git", "--version"], text=True)


def banner() -> str:
    return f"running on {version()}"


async def greet() -> str:
    return await asyncio.to_thread(banner)
```

Followed are functions and methods of the project, properties, `__init__`, `__call__`, what `with` and `for` call, the
wrappers of decorators, and functions that are handed to one that calls them itself, or are the default there.
Not followed is what is handed to a thread, what runs only after a look at the current thread, at the own one
(`self.is_alive()`) or for a running loop, in a view of Flask's, and what is done once: a function under
`functools.cache`, a branch that fills an empty global. What waits for a moment only, like starting a process, is told
where a coroutine does it itself. It is not told at all where three steps of the way or more hang on conditions, nor
where a call on the way gives a constant with which it is not gone, or leaves such a one at its default (`if path is not
None:`, `if wait:`), nor is taking from a queue where the coroutine asks whether it is empty. Left alone are the files
of tests, scripts, migrations and examples, files that run one coroutine after the other if they are the program, and
what starts or stops a program (`init_…()`, `lifespan()`, `@app.on_event("startup")`, `main()` and `start()` before
their first `await`, …): nobody else is kept waiting. The end of the way may be a function that the tests saw blocking,
as `concheck-observed.json` says; the message tells which test it was, and how long.

References: [Running Blocking Code](https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON103
from flake8_concheck.model import Chain, Model
from flake8_concheck.rule import Finding, rule


@rule(CON103, cst.Call)
def blocking_through_calls(call: cst.Call, model: Model) -> Iterator[Finding]:
    yield from _found(call, model)


@rule(CON103, cst.Attribute)
def blocking_through_property(node: cst.Attribute, model: Model) -> Iterator[Finding]:
    yield from _found(node, model)


@rule(CON103, cst.With)
def blocking_through_with(block: cst.With, model: Model) -> Iterator[Finding]:
    yield from _found(block, model)


@rule(CON103, cst.For)
def blocking_through_iteration(loop: cst.For, model: Model) -> Iterator[Finding]:
    yield from _found(loop, model)


def _found(node: cst.CSTNode, model: Model) -> Iterator[Finding]:
    if isinstance(model.parent(node), cst.Await):
        return  # a plain function that gives something to await knows that a loop runs, or has asked
    for made, chain in model.chains_at(node):
        if _is_awaited_further_out(node, model) and model.gives_coroutines(made.callee):
            return  # Whoever awaits what becomes of it has taken the other of its two ways.
        if not model.is_outside_of_service(node) and not _has_looked(node, chain, model):
            yield Finding(made.at, {"callee": made.spelled}, chain)
            return


def _is_awaited_further_out(node: cst.CSTNode, model: Model) -> bool:
    """Whether it is handed to a call that is awaited: `await result(fetch(...))`."""
    arg = model.parent(node)
    call = model.parent(arg) if isinstance(arg, cst.Arg) else None
    return isinstance(call, cst.Call) and isinstance(model.parent(call), cst.Await)


def _has_looked(node: cst.CSTNode, chain: Chain, model: Model) -> bool:
    """Whether the way ends with a queue, and the coroutine asks whether one is empty."""
    function = model.function(node)
    is_queues = chain.steps[-1].callee.startswith(("queue.", "multiprocessing.queues."))
    return is_queues and function is not None and model.once(_asks_for_empty, function)


def _asks_for_empty(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    return any(isinstance(each, cst.Attribute) and each.attr.value == "empty" for each in model.inside(function.body))
