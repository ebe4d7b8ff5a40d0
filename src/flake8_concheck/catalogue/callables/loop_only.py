"""What runs in a thread of its own, and what only the thread of the event loop may do.

From the documentation of CPython 3.11 to 3.13 ("not thread-safe"); watchdog's observers call their handlers in their
own thread (7.1, `watchdog/observers/api.py`).
"""

_WATCHDOG = ("on_any_event", "on_closed", "on_created", "on_deleted", "on_modified", "on_moved", "on_opened")

# Methods that a subclass overrides and that are called in another thread.
THREAD_METHODS: dict[str, tuple[str, ...]] = {
    "threading.Thread": ("run",),
    "watchdog.events.FileSystemEventHandler": _WATCHDOG,
    "watchdog.events.PatternMatchingEventHandler": _WATCHDOG,
    "watchdog.events.RegexMatchingEventHandler": _WATCHDOG,
}

_SOON = "loop.call_soon_threadsafe()"
_COROUTINE = "asyncio.run_coroutine_threadsafe()"
_LOOP = "the loop that was running when the thread was started"

# What to use instead, ready to stand after "use ". `Event.clear()` is not among them: it gives one attribute a value,
# and wakes nobody (asyncio/locks.py).
LOOP_ONLY: dict[str, str] = {
    "asyncio.AbstractEventLoop.add_reader": _SOON,
    "asyncio.AbstractEventLoop.add_signal_handler": _SOON,
    "asyncio.AbstractEventLoop.add_writer": _SOON,
    "asyncio.AbstractEventLoop.call_at": _SOON,
    "asyncio.AbstractEventLoop.call_later": _SOON,
    "asyncio.AbstractEventLoop.call_soon": _SOON,
    "asyncio.AbstractEventLoop.create_task": _COROUTINE,
    "asyncio.AbstractEventLoop.remove_reader": _SOON,
    "asyncio.AbstractEventLoop.remove_writer": _SOON,
    "asyncio.AbstractEventLoop.stop": _SOON,
    "asyncio.Condition.notify": _SOON,
    "asyncio.Condition.notify_all": _SOON,
    "asyncio.Event.set": _SOON,
    "asyncio.Future.cancel": _SOON,
    "asyncio.Future.set_exception": _SOON,
    "asyncio.Future.set_result": _SOON,
    "asyncio.Handle.cancel": _SOON,
    "asyncio.Lock.release": _SOON,
    "asyncio.Queue.get_nowait": _COROUTINE,
    "asyncio.Queue.put_nowait": _SOON,
    "asyncio.Queue.task_done": _SOON,
    "asyncio.Semaphore.release": _SOON,
    "asyncio.StreamWriter.write": _SOON,
    "asyncio.TaskGroup.create_task": _COROUTINE,
    "asyncio.WriteTransport.write": _SOON,
    "asyncio.create_task": _COROUTINE,
    "asyncio.current_task": _LOOP,
    "asyncio.ensure_future": _COROUTINE,
    "asyncio.get_running_loop": _LOOP,
}

# Who calls one of these in a thread has a loop there.
OWN_LOOP: frozenset[str] = frozenset(
    {
        "asyncio.AbstractEventLoop.run_forever",
        "asyncio.AbstractEventLoop.run_until_complete",
        "asyncio.Runner",
        "asyncio.new_event_loop",
        "asyncio.run",
        "asyncio.set_event_loop",
        "uvloop.new_event_loop",
        "uvloop.run",
    }
)
