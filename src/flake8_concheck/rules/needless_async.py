"""A function is async and awaits nothing.

## Why is this bad?

Every caller has to be async to call it, pays for a coroutine object, and reads an `await` at which nothing is ever
awaited. Work that takes long inside it looks harmless and blocks the loop.

## Example

```python
async def area(width: int, height: int) -> int:
    return width * height


async def main() -> None:
    print(await area(2, 3))
```

Use instead:

```python
def area(width: int, height: int) -> int:
    return width * height


print(area(2, 3))
```

Opt-in, for a reader of one file cannot know who demands a coroutine function. Silent about methods of a class with
bases, special methods, tests, decorated functions, functions that are handed on as values, abstract ones, generators,
and those that need a running loop (`asyncio.create_task()`).

References: [Coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.definitions import CON709
from flake8_concheck.model import Model, Own
from flake8_concheck.rule import Finding, rule

LOOP = ("asyncio.", "anyio.")
"""What comes from here may need a running loop."""
CALLED_BY_OTHERS = ("test", "on_", "handle", "__", "setup", "teardown", "asyncSetUp", "main")
"""How the names begin that somebody else may look up and await."""


@rule(CON709, cst.FunctionDef)
def needless_async(node: cst.FunctionDef, model: Model) -> Iterator[Finding]:
    if node.asynchronous is None or node.decorators or node.name.value.startswith(CALLED_BY_OTHERS):
        return
    cls = model.class_around(node)
    if (cls is not None and (cls.node.bases or cls.node.decorators)) or model.is_stub(Own(node)):
        return
    if model.suspension(node.body) is None and not _needs_a_loop(node, model) and not model.is_handed_on(node):
        yield Finding(node, {"function": node.name.value})


def _needs_a_loop(node: cst.FunctionDef, model: Model) -> bool:
    return any(
        isinstance(each, cst.Call) and (model.callee(each).startswith(LOOP) or "loop" in model.spelled(each.func))
        for each in model.inside(node.body)
    )
