"""What is remembered of a task, and when one counts as left behind."""

import asyncio
import gc
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from pytest_concheck.births import DEPTH
from pytest_concheck.detectors.leaked_task import LeakedTask
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.watcher import Watcher

OWNER = Owner("the test", is_test=True)


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    """Without the garbage collector: a task that nobody keeps would be gone whenever it happens to come by."""
    watcher = Watcher([LeakedTask()], {})
    watcher.install()
    gc.disable()
    yield watcher
    gc.enable()
    watcher.uninstall()


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    for task in asyncio.all_tasks(loop):
        task.cancel()
        loop.run_until_complete(asyncio.wait([task]))
    loop.close()


def left(
    watcher: Watcher, loop: asyncio.AbstractEventLoop, main: Coroutine[Any, Any, Any], **more: Any
) -> list[Sighting]:
    with watcher.owned(OWNER):
        loop.run_until_complete(main)
    return watcher.leave(OWNER, **{"last": True, **more})


async def forever() -> None:
    await asyncio.Event().wait()


async def started() -> None:
    asyncio.get_running_loop().create_task(forever(), name="left")  # noqa: CON301
    await asyncio.sleep(0)


def test_the_chain_is_followed_to_the_users_innermost_line(watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
    [sighting] = left(watcher, loop, started())
    assert sighting.message == "task 'left' (forever) was still pending when the test ended"
    assert [(step.label, step.place.function) for step in sighting.trail] == [
        ("waits at", "forever"),
        ("which awaits", "Event.wait"),
    ]


def test_nothing_is_asked_before_the_last_chance(watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
    assert left(watcher, loop, started(), last=False) == []
    assert len(watcher.leave(OWNER, last=True)) == 1


def test_nothing_is_told_twice(watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
    assert len(left(watcher, loop, started())) == 1
    assert watcher.leave(OWNER, last=True) == []
    assert watcher.finish() == []


def test_a_task_that_only_needs_a_step_may_still_end(watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
    async def main() -> None:
        event = asyncio.Event()
        asyncio.get_running_loop().create_task(event.wait())  # noqa: CON301
        await asyncio.sleep(0)
        event.set()

    assert left(watcher, loop, main()) == []
    loop.run_until_complete(asyncio.sleep(0))
    assert watcher.finish() == []


def test_its_loop_ends_before_it_has_had_its_steps(watcher: Watcher) -> None:
    async def busy() -> None:
        while True:
            await asyncio.sleep(0)

    async def main() -> None:
        asyncio.get_running_loop().create_task(busy())  # noqa: CON301
        await asyncio.sleep(0)

    with watcher.owned(OWNER):
        asyncio.run(main())
    assert len(watcher.leave(OWNER, last=True)) == 1


def test_the_task_a_loop_is_run_for_is_not_told(watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
    async def main() -> None:
        loop.stop()
        await forever()

    with pytest.raises(RuntimeError, match="stopped before"):
        left(watcher, loop, main())
    assert watcher.leave(OWNER, last=True) == []


def test_callers_are_named_up_to_a_depth(watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
    async def deep(depth: int) -> None:
        if depth:
            await deep(depth - 1)
        else:
            await started()

    [sighting] = left(watcher, loop, deep(20))
    assert [step.label for step in sighting.trail].count("called by") == DEPTH - 1


def test_in_debug_mode_the_task_is_still_created_at_the_users_line(
    watcher: Watcher, loop: asyncio.AbstractEventLoop
) -> None:
    async def main() -> None:
        task = asyncio.get_running_loop().create_task(forever())
        assert f"created at {__file__}" in repr(task)
        task.cancel()

    loop.set_debug(True)
    assert left(watcher, loop, main()) == []


def test_a_task_factory_is_respected(watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
    class Mine(asyncio.Task[Any]):
        pass

    loop.set_task_factory(lambda loop, coro, **kwargs: Mine(coro, loop=loop, **kwargs))
    assert len(left(watcher, loop, started())) == 1


def test_what_an_error_in_a_callback_cuts_off_had_no_chance_to_end(watcher: Watcher) -> None:
    """As anyio's test_unhandled_exception_group: the group that waits for the task never went on."""

    def crash() -> None:
        raise SystemExit

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever())
            asyncio.get_running_loop().call_soon(crash)

    with watcher.owned(OWNER), pytest.raises(SystemExit):
        asyncio.run(main())
    assert not watcher.leave(OWNER, last=True)


def test_what_a_loop_factory_starts_is_not_what_the_loop_is_run_for(watcher: Watcher) -> None:
    """A runner calls it, so a line of the user's stands between the runner and the task."""

    def factory() -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        kept.append(loop.create_task(forever()))  # noqa: CON302
        return loop

    kept: list[asyncio.Task[Any]] = []
    with watcher.owned(OWNER), asyncio.Runner(loop_factory=factory) as runner:
        runner.run(started())
    assert {each.site.function for each in watcher.leave(OWNER, last=True)} == {factory.__qualname__, "started"}
