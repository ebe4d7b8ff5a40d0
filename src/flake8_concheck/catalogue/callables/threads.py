"""Callables that wait for another thread, its lock, its queue or its future. From the source of CPython 3.11 to 3.13.

Not here, because they do not wait: `put` of a queue without a size, which is told by how the queue was made, `notify`,
`set`, `release`, and whatever ends in `_nowait`. `with lock:` is left out on purpose: what it guards is short.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless

_ACQUIRE = (Unless(Argument(0, "blocking"), constants=(False,)), Unless(Argument(1, "timeout"), constants=(0,)))
_TIMEOUT = (Unless(Argument(0, "timeout"), constants=(0,)),)
_SECOND_TIMEOUT = (Unless(Argument(1, "timeout"), constants=(0,)),)
_GET = (Unless(Argument(0, "block"), constants=(False,)), *_SECOND_TIMEOUT)
_PUT = (Unless(Argument(1, "block"), constants=(False,)), Unless(Argument(2, "timeout"), constants=(0,)))
_UNBOUNDED = (Unless(Argument(0, "maxsize"), constants=(0, -1), absent=True),)

# A lock that the function has just made is free, and a future that it has just made is its own to settle.
# What it guards is short, as a rule.
_LOCK = Blocking("CON104", "asyncio.Lock", _ACQUIRE, settled_after=("threading.Lock", "threading.RLock"), direct=True)
_SEMAPHORE = Blocking("CON104", "asyncio.Semaphore", _ACQUIRE)

# Who asks `empty()` first takes what is there.
_ASKED = ("empty", "qsize")

_FUTURE = Blocking(
    "CON105",
    "await asyncio.wrap_future()",
    _TIMEOUT,
    settled_by=("add_done_callback", "cancelled", "done"),
    settled_after=(
        *("asyncio.gather", "asyncio.wait", "asyncio.wrap_future"),
        *("concurrent.futures.Future", "concurrent.futures.as_completed", "concurrent.futures.wait"),
    ),
)
_FUTURES = "asyncio.wrap_future() on each, and await asyncio.wait() or asyncio.gather()"

BLOCKING: dict[str, Blocking] = {
    # Locks
    "threading.Condition.acquire": Blocking("CON104", "asyncio.Condition", _ACQUIRE),
    "threading.Lock.acquire": _LOCK,
    "threading.RLock.acquire": _LOCK,
    "threading.Semaphore.acquire": _SEMAPHORE,
    # Signals from one thread to another. Locks that somebody writes for himself wait for a condition.
    "threading.Barrier.wait": Blocking("CON104", "asyncio.Barrier", _TIMEOUT),
    "threading.Condition.wait": Blocking("CON104", "asyncio.Condition", _TIMEOUT, direct=True),
    "threading.Condition.wait_for": Blocking("CON104", "asyncio.Condition", _SECOND_TIMEOUT, direct=True),
    "threading.Event.wait": Blocking("CON104", "asyncio.Event", _TIMEOUT, settled_by=("is_set",)),
    # A thread's end
    "threading.Thread.join": Blocking(
        "CON104", "await asyncio.to_thread(thread.join)", _TIMEOUT, settled_by=("is_alive",), ends_tests=True
    ),
    # Queues
    "queue.Queue.get": Blocking("CON104", "asyncio.Queue", _GET, settled_by=_ASKED),
    "queue.Queue.join": Blocking("CON104", "asyncio.Queue", settled_by=_ASKED),
    "queue.Queue.put": Blocking("CON104", "asyncio.Queue", _PUT, _UNBOUNDED, settled_by=("full", "qsize")),
    "queue.SimpleQueue.get": Blocking("CON104", "asyncio.Queue", _GET, settled_by=_ASKED),
    # Futures of executors
    "concurrent.futures.Future.exception": _FUTURE,
    "concurrent.futures.Future.result": _FUTURE,
    "concurrent.futures.as_completed": Blocking("CON105", _FUTURES),
    "concurrent.futures.wait": Blocking("CON105", _FUTURES, _SECOND_TIMEOUT),
    # The end of an executor
    "concurrent.futures.Executor.shutdown": Blocking(
        "CON106",
        "await asyncio.to_thread(pool.shutdown)",
        (Unless(Argument(0, "wait"), constants=(False,)),),
        ends_tests=True,
    ),
}
