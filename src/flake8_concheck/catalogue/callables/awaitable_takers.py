"""Callables that run or await what they are given. Positions and names are checked by the tests.

A position of None stands for every positional argument.
"""

from flake8_concheck.catalogue.callables.declared import SPAWNS
from flake8_concheck.catalogue.callables.facts import Argument

COROUTINE_TAKERS: dict[str, Argument] = {
    "asyncio.AbstractEventLoop.create_task": Argument(0, "coro"),
    "asyncio.Runner.run": Argument(0, "coro"),
    "asyncio.TaskGroup.create_task": Argument(0, "coro"),
    "asyncio.create_task": Argument(0, "coro"),
    "asyncio.run": Argument(0, "main"),
    "asyncio.run_coroutine_threadsafe": Argument(0, "coro"),
}
"""These take coroutines only; a future they refuse."""

AWAITABLE_TAKERS: dict[str, Argument] = {
    **COROUTINE_TAKERS,
    SPAWNS: Argument(0),
    "asyncio.AbstractEventLoop.run_until_complete": Argument(0, "future"),
    "asyncio.ensure_future": Argument(0, "coro_or_future"),
    "asyncio.gather": Argument(None),
    "asyncio.shield": Argument(0, "arg"),
    "asyncio.wait_for": Argument(0, "fut"),
}
