"""What Python has taken away from asyncio, or is going to: since when, and what to use.

From "What's New" and the "Deprecated since" and "Changed in version" notes of the documentation of 3.7 to 3.14; the
tests hold it against the running interpreter.
"""

from dataclasses import dataclass

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gone:
    """`deprecated` and `removed` are the versions in which that happened; `instead` stands ready after a semicolon."""

    deprecated: Version
    removed: Version | None
    instead: str


_RUNNER = "use asyncio.run() or asyncio.Runner with loop_factory"
_WATCHER = "child processes need no watcher any more: remove it"
_POLICY = Gone((3, 14), None, _RUNNER)
_CHILD_WATCHER = Gone((3, 12), (3, 14), _WATCHER)

GONE: dict[str, Gone] = {
    "asyncio.AbstractEventLoopPolicy.get_child_watcher": _CHILD_WATCHER,
    "asyncio.AbstractEventLoopPolicy.set_child_watcher": _CHILD_WATCHER,
    "asyncio.DefaultEventLoopPolicy": _POLICY,
    "asyncio.FastChildWatcher": _CHILD_WATCHER,
    "asyncio.MultiLoopChildWatcher": _CHILD_WATCHER,
    "asyncio.PidfdChildWatcher": _CHILD_WATCHER,
    "asyncio.SafeChildWatcher": _CHILD_WATCHER,
    "asyncio.Task.all_tasks": Gone((3, 7), (3, 9), "use asyncio.all_tasks()"),
    "asyncio.Task.current_task": Gone((3, 7), (3, 9), "use asyncio.current_task()"),
    "asyncio.ThreadedChildWatcher": _CHILD_WATCHER,
    "asyncio.WindowsProactorEventLoopPolicy": _POLICY,
    "asyncio.WindowsSelectorEventLoopPolicy": _POLICY,
    "asyncio.coroutine": Gone((3, 8), (3, 11), "use async def"),
    "asyncio.get_child_watcher": _CHILD_WATCHER,
    "asyncio.get_event_loop_policy": _POLICY,
    "asyncio.iscoroutinefunction": Gone((3, 14), None, "use inspect.iscoroutinefunction()"),
    "asyncio.set_child_watcher": _CHILD_WATCHER,
    "asyncio.set_event_loop_policy": _POLICY,
}

LOOP_ARGUMENT = Gone((3, 8), (3, 10), "remove it")

TOOK_LOOP: frozenset[str] = frozenset(
    {
        "asyncio.BoundedSemaphore",
        "asyncio.Condition",
        "asyncio.Event",
        "asyncio.LifoQueue",
        "asyncio.Lock",
        "asyncio.PriorityQueue",
        "asyncio.Queue",
        "asyncio.Semaphore",
        "asyncio.as_completed",
        "asyncio.create_subprocess_exec",
        "asyncio.create_subprocess_shell",
        "asyncio.gather",
        "asyncio.open_connection",
        "asyncio.open_unix_connection",
        "asyncio.shield",
        "asyncio.sleep",
        "asyncio.start_server",
        "asyncio.start_unix_server",
        "asyncio.wait",
        "asyncio.wait_for",
    }
)
"""They took `loop=` until 3.10 removed it."""
