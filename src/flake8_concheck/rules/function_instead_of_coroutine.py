"""A function is handed over where a coroutine is wanted: the call's parentheses are missing.

## Why is this bad?

`asyncio.run()`, `create_task()`, `gather()` and `wait_for()` take what calling an `async def` gives. Handed the
function itself they raise at once: `TypeError: a coroutine was expected`.

## Example

```python
import asyncio


async def main() -> None:
    await asyncio.sleep(0.1)


asyncio.run(main)
```

Use instead:

```python
import asyncio


async def main() -> None:
    await asyncio.sleep(0.1)


asyncio.run(main())
```

anyio and trio take functions: `anyio.run(main)`, `nursery.start_soon(work)`. They are left alone.

References: [Running an asyncio Program](https://docs.python.org/3/library/asyncio-runner.html#running-an-asyncio-program).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.awaitable_takers import AWAITABLE_TAKERS
from flake8_concheck.catalogue.callables.coroutines import COROUTINES
from flake8_concheck.catalogue.pitfalls.coroutines import CON206
from flake8_concheck.model import Known, Model, Own, Partial
from flake8_concheck.rule import Finding, rule


@rule(CON206, cst.Call, calling=AWAITABLE_TAKERS)
def function_instead_of_coroutine(call: cst.Call, model: Model) -> Iterator[Finding]:
    key = model.listed(call, AWAITABLE_TAKERS)
    if key is None or model.expects_failure(call):
        return
    for given in model.all_given(call, AWAITABLE_TAKERS[key]):
        if _is_function(given, model):
            yield Finding(given, {"callee": model.spelled(call.func), "function": model.spelled(given)})


def _is_function(given: cst.BaseExpression, model: Model) -> bool:
    match model.value(given):
        case Own() | Partial(Own()):
            return True
        case Known(name):
            return name in COROUTINES
    return False
