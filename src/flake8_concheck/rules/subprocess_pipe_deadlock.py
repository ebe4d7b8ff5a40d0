"""A subprocess has a pipe that nobody reads while its end is awaited.

## Why is this bad?

A pipe holds some ten thousand bytes. A process that writes more waits until somebody reads; if we wait for the process
meanwhile, both wait for ever. It works in tests, with little output, and hangs in production.

## Example

```python
import asyncio


async def build() -> int:
    process = await asyncio.create_subprocess_exec("make", stdout=asyncio.subprocess.PIPE)
    return await process.wait()
```

Use instead:

```python
import asyncio


async def build() -> int | None:
    process = await asyncio.create_subprocess_exec("make", stdout=asyncio.subprocess.PIPE)
    await process.communicate()
    return process.returncode
```

Or `stdout=asyncio.subprocess.DEVNULL`, if nobody wants it. Found where the process stays in the function, is not
killed there, and the pipe is never read, or only after the wait.

References: [Process.wait](https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.wait).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.catalogue.pitfalls.streams import CON706
from flake8_concheck.model import Argument, Fate, Model, Use
from flake8_concheck.rule import Finding, rule

MAKERS = ("asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell")
PIPES = frozenset({"asyncio.subprocess.PIPE", "subprocess.PIPE"})
QUIET = frozenset({"wait", "pid", "returncode", "stdin", "stdout", "stderr"})
"""What does not read the pipes by itself, nor end the process."""


@rule(CON706, cst.Call, calling=MAKERS)
def subprocess_pipe_deadlock(call: cst.Call, model: Model) -> Iterator[Finding]:
    awaited = model.parent(call)
    pipes = [name for name in ("stdout", "stderr") if _is_pipe(call, name, model)]
    if not pipes or not isinstance(awaited, cst.Await) or model.expects_failure(call):
        return
    uses = model.once(_uses, model.fates(awaited))
    if uses is None or uses.function is not model.function(call) or model.loop_around(call) is not None:
        return
    first = next((each for each in uses.names if each in ("wait", *pipes)), "")
    unread = [each for each in pipes if each not in uses.names]
    if uses.wait is not None and (first == "wait" or (first and unread)):
        yield Finding(uses.wait, {"callee": model.spelled(uses.wait), "pipes": " and ".join(unread or pipes)})


def _is_pipe(call: cst.Call, name: str, model: Model) -> bool:
    given = model.argument(call, Argument(keyword=name))
    return given is not None and model.name(given) in PIPES


@dataclass(frozen=True, slots=True)
class Uses:
    """In which function a process is used, the names of what is read of it, in the order of the source and each once,
    and one place where it is waited for."""

    function: cst.FunctionDef | cst.Lambda
    names: tuple[str, ...]
    wait: cst.CSTNode | None


def _uses(fates: tuple[Fate, ...], model: Model) -> Uses | None:
    """None if the process leaves its function, or something else is done with it."""
    function = model.function(fates[0].node) if fates else None
    if function is None or not all(_stays(each, function, model) for each in fates):
        return None
    places = model.once(_places, function)
    in_order = sorted((places[id(each.node)], each.name) for each in fates if id(each.node) in places)
    wait = next((each.node for each in fates if each.name == "wait"), None)
    return Uses(function, tuple(dict.fromkeys(name for _, name in in_order)), wait)


def _stays(fate: Fate, function: cst.CSTNode, model: Model) -> bool:
    return fate.use is Use.MEMBER and fate.name in QUIET and model.function(fate.node) is function


def _places(function: cst.FunctionDef | cst.Lambda, model: Model) -> dict[int, int]:
    """Where in the source each attribute stands."""
    nodes = (each for each in model.inside(function) if isinstance(each, cst.Attribute))
    return {id(each): place for place, each in enumerate(nodes)}
