"""What a cancellation of the running task meets on its way: the awaits of a block, and who catches it there.

A task that is awaited can be cancelled by somebody else; then the CancelledError that arrives is not our own. So only
awaits of calls that are no futures count as the running task's own.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.known import CATALOGUE
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Coroutine, Instance, Known, Many, Own, Value

CANCELLATION = frozenset({"asyncio.CancelledError", "builtins.BaseException"})
TOGETHER = frozenset({"asyncio.gather", "asyncio.wait_for", "asyncio.shield", "asyncio.wait"})
FOREIGN = frozenset({"serve_forever", "wait_closed", "join", "result"})
"""Last names of coroutines that end with a CancelledError of somebody else's making: `Server.close()` makes one."""


def awaits(block: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Each place inside at which the running task waits: `await`, `async for`, `async with`."""
    for node in inside(block):
        match node:
            case cst.Await():
                yield node
            case cst.For() | cst.With() | cst.CompFor() if node.asynchronous is not None:
                yield node


def waits_itself(values: Values, block: cst.CSTNode) -> bool:
    """Whether the block waits, and only for what it runs itself, so that a CancelledError there is the task's own."""
    places = [*awaits(block)]
    return bool(places) and all(_is_own(values, each) for each in places)


def _is_own(values: Values, place: cst.CSTNode) -> bool:
    return not isinstance(place, cst.Await) or _runs_itself(values, place.expression)


def _runs_itself(values: Values, node: cst.CSTNode) -> bool:
    """Whether awaiting this runs something in this task."""
    value = values.of(node)
    if not isinstance(node, cst.Call):
        return isinstance(value, Coroutine)
    callee = values.of(node.func)
    if isinstance(callee, Known) and callee.name in TOGETHER:
        given = [each for each in node.args if each.keyword is None]
        return not any(each.star for each in given) and all(
            _runs_itself(values, each.value) for each in given[: None if callee.name == "asyncio.gather" else 1]
        )
    if any(_is_future(values.of(each.value)) for each in node.args):
        return False
    last = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
    return not isinstance(value, (Instance, Many, Own)) and last not in FOREIGN


def _is_future(value: Value | None) -> bool:
    return (
        isinstance(value, Instance)
        and isinstance(value.of, Known)
        and "asyncio.Future" in CATALOGUE.ancestry(value.of.name)
    )
