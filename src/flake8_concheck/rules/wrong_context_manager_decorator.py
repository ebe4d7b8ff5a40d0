"""A context manager is made with the decorator of the other kind, without one, or leaves its clean-up unguarded.

## Why is this bad?

`@contextmanager` wants a plain generator and `@asynccontextmanager` an async one; with the other kind, or with a
function that yields nothing, the `with` raises as it is entered. An exception in the block is thrown in at the `yield`:
clean-up that stands behind it, in no `try` and no `with`, is then skipped.

## Example

```python
import asyncio
from collections.abc import AsyncIterator
from contextlib import contextmanager


@contextmanager
async def connected() -> AsyncIterator[None]:
    await asyncio.sleep(0.1)
    yield
```

Use instead:

```python
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def connected() -> AsyncIterator[None]:
    await asyncio.sleep(0.1)
    yield
```

Code behind an unguarded `yield` is taken for clean-up only if it calls something like `close()`, `cancel()` or
`release()`. The lifespan of a web application and pytest's fixtures are left alone: nothing is thrown into those.

References: [contextlib.asynccontextmanager](https://docs.python.org/3/library/contextlib.html#contextlib.asynccontextmanager).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_cleanup import CLEANUP
from flake8_concheck.catalogue.pitfalls.definitions import CON705
from flake8_concheck.model import AsyncGenerator, Fate, Model, Own, Use
from flake8_concheck.rule import Finding, rule

SYNC = "contextlib.contextmanager"
ASYNC = "contextlib.asynccontextmanager"
LIFESPAN = ("lifespan", "lifecycle", "startup")


@rule(CON705, cst.Decorator)
def wrong_context_manager_decorator(decorator: cst.Decorator, model: Model) -> Iterator[Finding]:
    name = model.name(decorator.decorator)
    node = model.parent(decorator)
    if name not in (SYNC, ASYNC) or not isinstance(node, cst.FunctionDef) or node.decorators[-1] is not decorator:
        return
    is_async, yields = node.asynchronous is not None, model.is_generator(Own(node))
    if is_async and name == SYNC:
        problem = f"@contextmanager stands above the async {node.name.value}(), and cannot be entered"
        yield Finding(decorator, {"problem": problem, "instead": "use @asynccontextmanager and async with"})
    elif not is_async and yields and name == ASYNC:
        problem = f"@asynccontextmanager stands above the plain generator {node.name.value}(), and cannot be entered"
        yield Finding(decorator, {"problem": problem, "instead": "use @contextmanager, or make it an async def"})
    elif is_async and not yields and not model.is_stub(Own(node)):
        problem = f"{node.name.value}() yields nothing, so @asynccontextmanager cannot enter it"
        yield Finding(decorator, {"problem": problem, "instead": "yield once, or take the decorator away"})


@rule(CON705, cst.Call, giving=(AsyncGenerator,))
def missing_context_manager_decorator(call: cst.Call, model: Model) -> Iterator[Finding]:
    """`async with` over a bare async generator."""
    if model.expects_failure(call):
        return
    if model.once(_is_entered, model.fates(call)):
        problem = f"{model.spelled(call.func)}() is an async generator and no context manager"
        yield Finding(call, {"problem": problem, "instead": "put @asynccontextmanager above it"})


def _is_entered(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(each.use is Use.ENTERED and not each.layers and not each.stored for each in fates)


@rule(CON705, cst.Yield)
def unguarded_cleanup(node: cst.Yield, model: Model) -> Iterator[Finding]:
    function = model.function(node)
    if not isinstance(function, cst.FunctionDef) or function.asynchronous is None:
        return
    if {model.name(each.decorator) for each in function.decorators} != {ASYNC} or _is_lifespan(function):
        return
    cleanup = _cleanup_behind(node, function, model)
    if cleanup:
        problem = f"{cleanup}() is skipped when the block of {function.name.value}() raises"
        yield Finding(
            node, {"problem": problem, "instead": "put the yield into a try and the clean-up into its finally"}
        )


def _is_lifespan(function: cst.FunctionDef) -> bool:
    """Whether this is a web framework's: called with the application, and never told of a failure."""
    params = {each.name.value for each in function.params.params}
    return any(word in function.name.value for word in LIFESPAN) or bool(
        params & {"app", "_app", "application", "server", "_"}
    )


def _cleanup_behind(node: cst.Yield, function: cst.FunctionDef, model: Model) -> str:
    """What the function calls to clean up after the yield, both standing directly in its body."""
    line = model.parent(node)
    place = model.parent(line) if line is not None else None
    return model.once(_cleanups, function.body).get(id(place), "")


def _cleanups(body: cst.CSTNode, model: Model) -> dict[int, str]:
    """By the identity of each statement, what is first called behind it to clean up."""
    found: dict[int, str] = {}
    behind = ""
    for statement in reversed(body.body) if isinstance(body, cst.BaseSuite) else ():
        found[id(statement)] = behind
        calls = (each for each in model.inside(statement) if isinstance(each, cst.Call))
        called = (model.spelled(each.func) for each in calls)
        behind = next((each for each in called if each.rpartition(".")[2] in CLEANUP), behind)
    return found
