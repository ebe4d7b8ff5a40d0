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
    function = model.function(call)
    fates = model.fates(awaited)
    if not all(_stays(each, function, model) for each in fates) or model.loop_around(call) is not None:
        return
    first = next((each for each in _in_order(fates, function, model) if each.name in ("wait", *pipes)), None)
    unread = [name for name in pipes if all(each.name != name for each in fates)]
    waits = [each for each in fates if each.name == "wait"]
    if first is not None and waits and (first.name == "wait" or unread):
        yield Finding(waits[0].node, {"callee": model.spelled(waits[0].node), "pipes": " and ".join(unread or pipes)})


def _is_pipe(call: cst.Call, name: str, model: Model) -> bool:
    given = model.argument(call, Argument(keyword=name))
    return given is not None and model.name(given) in PIPES


def _stays(fate: Fate, function: cst.CSTNode | None, model: Model) -> bool:
    return fate.use is Use.MEMBER and fate.name in QUIET and model.function(fate.node) is function


def _in_order(fates: tuple[Fate, ...], function: cst.CSTNode | None, model: Model) -> list[Fate]:
    """The uses as they stand in the source."""
    found = {id(each.node): each for each in fates}
    nodes = () if function is None else model.inside(function)
    return [found[id(node)] for node in nodes if id(node) in found]
