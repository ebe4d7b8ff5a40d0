"""A coroutine reads, writes or looks at files on the event loop's thread.

## Why is this bad?

A local disk mostly answers within the blink of an eye, which is why this is looked for only on demand. But a network
share, a disk that has gone to sleep or a large file takes seconds, and no other task runs meanwhile.

## Example

```python
from pathlib import Path


async def page(name: str) -> str:
    return (Path("pages") / name).read_text()
```

Use instead:

```python
import asyncio
from pathlib import Path


async def page(name: str) -> str:
    return await asyncio.to_thread((Path("pages") / name).read_text)
```

Several steps with one file go into one plain function, and that to the thread. What `main()` does before its first
`await` is left alone, since nothing else runs yet, and so is what starts or stops a program (`setup_…()`, `start()`
before it awaits, …), files of tests, scripts and command lines, lines with a `noqa` for the same check of another tool
(ASYNC230), and iterators like `Path.glob()`, which read as one walks along them, perhaps in a thread.

References: [asyncio.to_thread](https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.files import BLOCKING
from flake8_concheck.catalogue.pitfalls.blocking import CON121
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON121, cst.Call, calling=BLOCKING)
def blocking_file_io(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON121.code)
    if found is not None and not model.is_outside_of_service(call):
        yield Finding(call, {"callee": found.callee.removeprefix("builtins."), "instead": found.fact.instead})
