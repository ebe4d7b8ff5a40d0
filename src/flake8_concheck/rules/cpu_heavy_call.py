"""A coroutine computes something that takes long by design.

## Why is this bad?

Hashing a password well takes a tenth of a second or more, so that guessing is dear; compressing takes as long as there
is data. On the event loop's thread that is how long everybody else waits. How much data there is cannot be read from
the code, which is why this is looked for only on demand.

## Example

```python
import hashlib


async def check(password: bytes, salt: bytes, wanted: bytes) -> bool:
    return hashlib.scrypt(password, salt=salt, n=16384, r=8, p=1) == wanted
```

Use instead:

```python
import asyncio
import hashlib


async def check(password: bytes, salt: bytes, wanted: bytes) -> bool:
    return await asyncio.to_thread(hashlib.scrypt, password, salt=salt, n=16384, r=8, p=1) == wanted
```

Work that is written in Python itself goes to a `ProcessPoolExecutor`: in a thread it would still compete with the loop.
Plain digests such as `hashlib.sha256()` are left alone.

References: [loop.run_in_executor](https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.processor import BLOCKING
from flake8_concheck.catalogue.pitfalls.blocking import CON122
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON122, cst.Call, calling=BLOCKING)
def cpu_heavy_call(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON122.code)
    if found is not None and not model.runs_alone(call):
        yield Finding(call, {"callee": found.callee.removeprefix("builtins."), "instead": found.fact.instead})
