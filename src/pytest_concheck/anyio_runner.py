"""anyio runs the tests and the async fixtures of a runner in one long-lived task, whose context is its first caller's.

Who owns what they make is therefore set anew for each of them, inside that task. Nothing is imported for it: the
module is patched once anyio's pytest plugin has loaded it.
"""

from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from types import ModuleType
from typing import Any

from pytest_concheck.arrivals import Arrivals
from pytest_concheck.owners import Owners
from pytest_concheck.patching import patch

_BACKEND = "anyio._backends._asyncio"


class AnyioRunner:
    """Patches `TestRunner._call_in_runner_task` when there is one."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners

    def install(self, undo: ExitStack, arrivals: Arrivals) -> None:
        """Patch as soon as anyio's backend has been imported."""

        def arrived(backend: ModuleType) -> None:
            runner = getattr(backend, "TestRunner", None)
            if hasattr(runner, "_call_in_runner_task"):
                patch(undo, runner, "_call_in_runner_task", self._wrap)

        arrivals.when(undo, _BACKEND, arrived)

    def _wrap(self, original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        def call_in_runner_task(runner: Any, function: Callable[..., Awaitable[Any]], /, *args: Any, **kw: Any) -> Any:
            return original(runner, self._owned(function), *args, **kw)

        return call_in_runner_task

    def _owned(self, function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        owner = self._owners.now

        async def owned(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            with self._owners.speaking_for(owner):
                return await function(*args, **kwargs)

        return owned
