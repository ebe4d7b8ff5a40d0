"""The handler around a TaskGroup waits for the exception itself, but the group raises an ExceptionGroup.

## Why is this bad?

Whatever a task of the group raises, and whatever its block raises, leaves the block inside an ExceptionGroup. A handler
for `ValueError` never sees it, and the program fails although the error is handled. In `except*` the name is bound to a
group as well: it has no `errno` or `response`.

## Example

```python
import asyncio


async def fetch() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch())
            group.create_task(fetch())
    except ValueError:
        print("failed")
```

Use instead:

```python
import asyncio


async def fetch() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch())
            group.create_task(fetch())
    except* ValueError as errors:
        print("failed:", errors.exceptions)
```

Found where the try has nothing in it but the block of the group. Silent about handlers for Exception, BaseException,
the groups themselves, CancelledError, KeyboardInterrupt, SystemExit, and about classes we do not know.

References: [Task groups](https://docs.python.org/3/library/asyncio-task.html#task-groups).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.groups import GROUP_ATTRIBUTES, SEEN_AS_THEY_ARE
from flake8_concheck.catalogue.pitfalls.tasks import CON310
from flake8_concheck.model import Known, Model, OwnClass
from flake8_concheck.rule import Finding, rule


@rule(CON310, cst.Try)
def wrong_except_around_taskgroup(block: cst.Try, model: Model) -> Iterator[Finding]:
    if not _is_only_a_group(block.body, model) or any(_takes_groups(each, model) for each in block.handlers):
        return
    for handler in block.handlers:
        if handler.type is not None and _never_comes(handler.type, model):
            what = model.spelled(_first(handler.type))
            facts = {"what": f"except {what} never sees what the tasks raise", "instead": f"use except* {what}"}
            yield Finding(handler, facts)


@rule(CON310, cst.ExceptStarHandler)
def attribute_of_exception_group(handler: cst.ExceptStarHandler, model: Model) -> Iterator[Finding]:
    name = None if handler.name is None else handler.name.name
    fates = model.fates_of_name(name) if isinstance(name, cst.Name) else None
    within = {id(node) for node in model.inside(handler.body)} if fates else set()
    for each in reversed(fates or ()):
        if (
            each.name
            and id(each.node) in within
            and each.name not in GROUP_ATTRIBUTES
            and not each.name.startswith("_")
        ):
            what = f"{model.spelled(each.node)} does not exist, except* binds a group"
            yield Finding(each.node, {"what": what, "instead": "loop over its exceptions"})


def _is_only_a_group(body: cst.BaseSuite, model: Model) -> bool:
    """Whether nothing stands in the block but `async with TaskGroup()`, the group outermost."""
    match body.body:
        case [cst.With(items=[cst.WithItem(item=manager), *_]) as block] if block.asynchronous is not None:
            return model.is_a(model.value(manager), "asyncio.TaskGroup")
    return False


def _first(types: cst.BaseExpression) -> cst.BaseExpression:
    return types.elements[0].value if isinstance(types, cst.Tuple) and types.elements else types


def _types(handler: cst.ExceptHandler) -> list[cst.BaseExpression]:
    match handler.type:
        case cst.Tuple(elements=elements):
            return [each.value for each in elements]
        case None:
            return []
    return [handler.type]


def _takes_groups(handler: cst.ExceptHandler, model: Model) -> bool:
    return any(
        model.name(each) in ("builtins.ExceptionGroup", "builtins.BaseExceptionGroup") for each in _types(handler)
    )


def _never_comes(types: cst.BaseExpression, model: Model) -> bool:
    """Whether no task's exception gets past the group as one of these."""
    each = [one.value for one in types.elements] if isinstance(types, cst.Tuple) else [types]
    return bool(each) and all(_is_wrapped(one, model) for one in each)


def _is_wrapped(node: cst.BaseExpression, model: Model) -> bool:
    match model.value(node):
        case Known(name):
            return name not in SEEN_AS_THEY_ARE
        case OwnClass(node=cls):
            return bool(cls.bases) and all(
                _is_wrapped(base.value, model) or _is_plain(base.value, model) for base in cls.bases
            )
    return False


def _is_plain(node: cst.BaseExpression, model: Model) -> bool:
    return model.name(node) == "builtins.Exception"
