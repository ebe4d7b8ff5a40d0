"""Classes whose instances cannot be pickled, and the methods by which a class takes care of its own pickling.

Each standard-library class was tried with `pickle.dumps` on CPython 3.11; the tests try it again.
"""

UNPICKLABLE: tuple[str, ...] = (
    "concurrent.futures.Executor",
    "concurrent.futures.Future",
    "multiprocessing.pool.Pool",
    "multiprocessing.queues.Queue",
    "multiprocessing.synchronize.Event",
    "multiprocessing.synchronize.Lock",
    "multiprocessing.synchronize.RLock",
    "queue.Queue",
    "queue.SimpleQueue",
    "socket.socket",
    "sqlite3.Connection",
    "subprocess.Popen",
    "threading.Condition",
    "threading.Event",
    "threading.Lock",
    "threading.RLock",
    "threading.Semaphore",
    "threading.Thread",
    "threading.local",
)

PICKLING_METHODS: tuple[str, ...] = (
    "__getnewargs__",
    "__getnewargs_ex__",
    "__getstate__",
    "__reduce__",
    "__reduce_ex__",
)
