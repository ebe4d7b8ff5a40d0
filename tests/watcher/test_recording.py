"""What is noted of a test while it runs: by the clock, within bounds, and without keeping anything alive."""

import asyncio
import gc
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, thread
from typing import Any
from weakref import ref

import pytest

from pytest_concheck.detectors.leaked_task import LeakedTask
from pytest_concheck.owners import Owner
from pytest_concheck.recorder import Recorder
from pytest_concheck.stacks import Place
from pytest_concheck.timeline import CANCELLED, DONE, FAILED, GOES_ON, PENDING, Stall, Timeline
from pytest_concheck.tracks import PARTS, STALLS, TASKS, THREADS, LoopTrack, TaskTrack, Tracks
from pytest_concheck.watcher import Watcher

HERE = Place(__file__, 1, "here", 1)


def test_a_loops_parts_are_as_full_as_it_was_busy() -> None:
    track = LoopTrack("loop", 10.0)
    track.width = 1.0
    for began, ended in ((10.0, 10.5), (11.25, 13.5), (13.5, 13.75)):
        track.began = began
        track.busy(ended)
    life = track.life(8.0)
    assert (life.began, life.width, life.busy, life.seconds, life.turns) == (2.0, 1.0, (50, 75, 100, 75), 3.0, 3)


def test_what_is_added_within_a_part_counts_for_that_part() -> None:
    track = LoopTrack("loop", 0.0)
    track.width = 1.0
    track.began = 1.0
    track.busy(1.25)
    assert track.until == 2.0
    track.inside += 0.5
    track.began = 3.0
    track.busy(3.25, look_at=3.5)
    assert track.until == 3.5
    assert track.life(0.0).busy == (0, 75, 0, 25)


def test_parts_grow_as_a_loop_goes_on() -> None:
    track = LoopTrack("loop", 0.0)
    for second in range(100):
        track.began = second + 0.5
        track.busy(second + 1.0)
    life = track.life(0.0)
    assert len(life.busy) <= PARTS
    assert life.width * len(life.busy) >= 99
    assert life.seconds == pytest.approx(50)
    assert sum(life.busy) / len(life.busy) == pytest.approx(50, abs=2)


class Thing:
    """As much of a task as a track asks for."""

    def __init__(self, name: str, *, done: bool = True) -> None:
        self._name, self._done = name, done
        self._exception = None

    def get_name(self) -> str:
        return self._name

    def done(self) -> bool:
        return self._done

    def cancelled(self) -> bool:
        return False


def test_only_so_much_is_kept_and_what_has_not_ended_first() -> None:
    tracks = Tracks("test", 0.0)
    things = [Thing(f"Task-{number}", done=number % 2 == 0) for number in range(5 * TASKS)]
    for number, thing in enumerate(things):
        tracks.add_task(lambda: TaskTrack(thing, "work", lambda: HERE, number / 100, is_own=True))  # noqa: B023
    for number in range(STALLS + 5):
        tracks.add_stall(Stall(number, 0.5, 0.25, 0.125, HERE))
    threads = [threading.Thread() for _ in range(THREADS + 2)]
    for each in threads:
        tracks.thread(each, 1.0, is_own=False)
    timeline = tracks.timeline(10.0)
    assert [len(timeline.tasks), len(timeline.stalls), len(timeline.threads)] == [TASKS, STALLS, THREADS]
    assert timeline.left_out == {"tasks": 4 * TASKS, "stalls": 5, "threads": 2}
    assert {task.state for task in timeline.tasks} == {PENDING}
    [held] = timeline.held
    assert (held.times, held.seconds, held.worst) == (STALLS + 5, 0.25 * (STALLS + 5), 0.25)


@pytest.fixture
def recorded() -> Iterator[Any]:
    """`recorded(function)`: the timeline of a test that runs the function."""
    watcher, recorder = Watcher([LeakedTask()], {}), Recorder()
    watcher.install()
    watcher.record(recorder)

    def run(function: Any) -> Timeline:
        recorder.begin("test")
        with watcher.owned(Owner("test", is_test=True)):
            function()
        timeline = recorder.end()
        assert timeline is not None
        assert watcher.notes == []
        return timeline

    yield run
    watcher.uninstall()


async def ends() -> None:
    await asyncio.sleep(0.002)


async def fails() -> None:
    raise ValueError


async def forever() -> None:
    await asyncio.Event().wait()


def test_tasks_from_creation_to_end(recorded: Any) -> None:
    async def main() -> None:
        done, failed = asyncio.create_task(ends()), asyncio.create_task(fails())
        cancelled = asyncio.create_task(forever(), name="stopped")
        left = asyncio.create_task(forever())
        await asyncio.sleep(0.01)
        cancelled.cancel()
        await asyncio.wait([done, failed, cancelled])
        await asyncio.sleep(0.01)
        assert isinstance(failed.exception(), ValueError)
        assert not left.done()

    timeline = recorded(lambda: asyncio.run(main()))
    states = {(task.coroutine, task.name == "stopped"): task for task in timeline.tasks}
    assert {key: task.state for key, task in states.items()} == {
        ("ends", False): DONE,
        ("fails", False): FAILED,
        ("forever", True): CANCELLED,
        ("forever", False): PENDING,
    }
    assert states["forever", False].span.ended is None
    assert states["ends", False].span.ended < states["forever", True].span.ended
    assert timeline.pending == 1
    [loop] = timeline.loops
    assert loop.turns > 3
    assert 0 < loop.seconds < timeline.seconds


def test_the_error_of_a_task_is_not_read_by_looking_at_it(recorded: Any) -> None:
    told = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context["message"]))
        task = asyncio.create_task(fails())
        await asyncio.sleep(0.01)
        assert task.done()

    assert [task.state for task in recorded(lambda: asyncio.run(main())).tasks] == [FAILED]
    gc.collect()
    assert told == ["Task exception was never retrieved"]


def test_no_task_lives_longer_for_being_recorded(recorded: Any) -> None:
    made = []

    async def main() -> None:
        task = asyncio.create_task(ends())
        made.append(ref(task))
        await task

    timeline = recorded(lambda: asyncio.run(main()))
    gc.collect()
    assert len(timeline.tasks) == 1
    assert made[0]() is None


def test_threads_and_the_work_of_executors(recorded: Any) -> None:
    go = threading.Event()

    def work() -> int:
        return 1

    def function() -> None:
        with ThreadPoolExecutor(1, "pool") as pool:
            pool.submit(work).result()
            pool.submit(work).result()
        threading.Thread(target=go.wait, name="left").start()

    timeline = recorded(function)
    go.set()
    pool, left = timeline.threads
    assert (pool.name, pool.state, left.name, left.state) == ("pool_0", DONE, "left", PENDING)
    assert [each.name.rpartition(".")[2] for each in pool.work] == ["work", "work"]
    assert all(0 <= each.span.began <= (each.span.ended or 0) <= timeline.seconds for each in pool.work)


def test_a_loop_that_runs_through_several_tests_is_in_each(recorded: Any) -> None:
    loop = asyncio.new_event_loop()
    runs = threading.Thread(target=loop.run_forever, name="server")

    def step() -> None:
        asyncio.run_coroutine_threadsafe(ends(), loop).result()

    try:
        first = recorded(lambda: [each() for each in (runs.start, step)])
        second = recorded(step)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        runs.join()
        loop.close()
    for timeline in (first, second):
        assert [each.name for each in timeline.loops] == ["loop in server"]
        assert timeline.loops[0].turns > 1


def test_a_task_that_no_test_owns_goes_on(recorded: Any) -> None:
    with asyncio.Runner() as runner:

        async def main() -> None:
            task = asyncio.create_task(forever())
            await asyncio.sleep(0)
            assert not task.done()

        watcher = Watcher([LeakedTask()], {})
        recorder = Recorder()
        watcher.install()
        watcher.record(recorder)
        try:
            recorder.begin("test")
            with watcher.owned(Owner("fixture", is_test=False)):
                runner.run(main())
            timeline = recorder.end()
        finally:
            watcher.uninstall()
    assert timeline is not None
    assert [task.state for task in timeline.tasks] == [GOES_ON]


def patched() -> list[Any]:
    return [vars(threading.Thread)["_bootstrap_inner"], *(vars(thread._WorkItem)[name] for name in ("run", "__init__"))]


def test_everything_is_put_back() -> None:
    before, callbacks = patched(), list(gc.callbacks)
    watcher = Watcher([LeakedTask()], {})
    watcher.install()
    watcher.record(Recorder())
    assert [now is then for now, then in zip(patched(), before, strict=True)] == [False, False, False]
    watcher.uninstall()
    assert patched() == before
    assert gc.callbacks == callbacks
