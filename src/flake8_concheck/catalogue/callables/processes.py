"""Callables of multiprocessing that wait for another process. From the source of CPython 3.11 to 3.13.

A `ThreadPool` waits no less. Not here: `imap`, which gives an iterator at once; leaving `with Pool()`, which kills.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless

_POOL = "await loop.run_in_executor() with a ProcessPoolExecutor"
_THREAD = "await asyncio.to_thread()"
_TIMEOUT = (Unless(Argument(0, "timeout"), constants=(0,)),)
_ACQUIRE = (Unless(Argument(0, "block"), constants=(False,)), Unless(Argument(1, "timeout"), constants=(0,)))
_GET = _ACQUIRE
_PUT = (Unless(Argument(1, "block"), constants=(False,)), Unless(Argument(2, "timeout"), constants=(0,)))
_UNBOUNDED = (Unless(Argument(0, "maxsize"), constants=(0, -1), absent=True),)
_ASKED = ("empty", "qsize")
_READY = ("ready", "successful")

BLOCKING: dict[str, Blocking] = {
    "multiprocessing.connection.Connection.recv": Blocking("CON108", _THREAD, settled_by=("poll",)),
    "multiprocessing.connection.Connection.recv_bytes": Blocking("CON108", _THREAD, settled_by=("poll",)),
    "multiprocessing.connection.Listener.accept": Blocking("CON108", _THREAD),
    "multiprocessing.connection.wait": Blocking("CON108", _THREAD, (Unless(Argument(1, "timeout"), constants=(0,)),)),
    "multiprocessing.pool.AsyncResult.get": Blocking("CON108", _POOL, _TIMEOUT, settled_by=_READY),
    "multiprocessing.pool.AsyncResult.wait": Blocking("CON108", _POOL, _TIMEOUT, settled_by=_READY),
    "multiprocessing.pool.Pool.apply": Blocking("CON108", _POOL),
    "multiprocessing.pool.Pool.join": Blocking("CON108", "await asyncio.to_thread(pool.join)", ends_tests=True),
    "multiprocessing.pool.Pool.map": Blocking("CON108", _POOL),
    "multiprocessing.pool.Pool.starmap": Blocking("CON108", _POOL),
    "multiprocessing.process.BaseProcess.join": Blocking(
        "CON108",
        "await asyncio.to_thread(process.join)",
        _TIMEOUT,
        settled_by=("exitcode", "is_alive"),
        ends_tests=True,
    ),
    "multiprocessing.queues.JoinableQueue.join": Blocking("CON108", _THREAD, settled_by=_ASKED),
    "multiprocessing.queues.Queue.get": Blocking("CON108", _THREAD, _GET, settled_by=_ASKED),
    "multiprocessing.queues.Queue.put": Blocking("CON108", _THREAD, _PUT, _UNBOUNDED, settled_by=("full", "qsize")),
    "multiprocessing.queues.SimpleQueue.get": Blocking("CON108", _THREAD, settled_by=("empty",)),
    "multiprocessing.synchronize.Barrier.wait": Blocking("CON108", _THREAD, _TIMEOUT),
    "multiprocessing.synchronize.Condition.acquire": Blocking("CON108", _THREAD, _ACQUIRE),
    "multiprocessing.synchronize.Condition.wait": Blocking("CON108", _THREAD, _TIMEOUT),
    "multiprocessing.synchronize.Event.wait": Blocking("CON108", _THREAD, _TIMEOUT, settled_by=("is_set",)),
    "multiprocessing.synchronize.Lock.acquire": Blocking("CON108", _THREAD, _ACQUIRE),
    "multiprocessing.synchronize.RLock.acquire": Blocking("CON108", _THREAD, _ACQUIRE),
    "multiprocessing.synchronize.Semaphore.acquire": Blocking("CON108", _THREAD, _ACQUIRE),
}
