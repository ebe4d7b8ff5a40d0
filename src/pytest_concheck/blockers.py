"""The calls that are watched while a loop runs in their thread, and when they would not wait after all.

`EVENTS` are Python's audit events (table in the documentation of `sys.audit`), `METHODS` what has no event and can be
wrapped without touching a type written in C. Each leads to a name of the catalogue, or to None for a call that does
not wait. What is in neither (sqlite's statements, locks, reads of files) is left to the watch on slow callbacks.
"""

import socket
import sys
import threading
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from pytest_concheck.futures import at_work

_QUICK = ("/dev/", "/proc/", "/sys/")
_NETWORK = (socket.AF_INET, socket.AF_INET6)


def _open(path: Any = None, *_: Any) -> str | None:
    if isinstance(path, bytes):
        path = path.decode(errors="replace")
    return None if not isinstance(path, str) or path.startswith(_QUICK) else "builtins.open"


def _connect(sock: Any, *_: Any) -> str | None:
    waits = sock.gettimeout() != 0 and sock.family in _NETWORK and sock.type & socket.SOCK_STREAM
    return "socket.socket.connect" if waits else None


def _resolve(name: str) -> Callable[..., str | None]:
    def resolve(host: Any = None, *_: Any) -> str | None:
        if isinstance(host, bytes):
            host = host.decode(errors="replace")
        if not host or not isinstance(host, str):
            return None
        try:
            ip_address(host.partition("%")[0])
        except ValueError:
            return name
        return None

    return resolve


def _addresses(host: Any = None, *args: Any) -> str | None:
    """The event does not tell of the flags: 4 is the frame of `socket.getaddrinfo`, above 3 frames of ours."""
    name = _resolve("socket.getaddrinfo")(host)
    caller = sys._getframe(4)
    is_known = caller.f_code is socket.getaddrinfo.__code__
    return None if is_known and caller.f_locals["flags"] & socket.AI_NUMERICHOST else name


def _sleep(seconds: Any = 0, *_: Any) -> str | None:
    return "time.sleep" if seconds else None


def _sqlite(database: Any = None, *_: Any) -> str | None:
    return None if database in (":memory:", "", b":memory:") else "sqlite3.connect"


def _always(name: str) -> Callable[..., str | None]:
    return lambda *args: name


_FILES = ("os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.link", "os.symlink")
_MORE_FILES = ("os.chmod", "os.chown", "os.utime", "shutil.copyfile", "shutil.copytree", "shutil.move", "shutil.rmtree")
_LAST_FILES = ("shutil.make_archive", "shutil.unpack_archive", "tempfile.mkstemp", "tempfile.mkdtemp", "glob.glob")

EVENTS: dict[str, Callable[..., str | None]] = {
    "open": _open,
    "os.system": _always("os.system"),
    "socket.connect": _connect,
    "socket.getaddrinfo": _addresses,
    "socket.gethostbyname": _resolve("socket.gethostbyname"),
    "socket.gethostbyaddr": _resolve("socket.gethostbyaddr"),
    "sqlite3.connect": _sqlite,
    "subprocess.Popen": _always("subprocess.Popen"),
    **{name: _always(name) for name in (*_FILES, *_MORE_FILES, *_LAST_FILES)},
    **({"time.sleep": _sleep} if sys.version_info >= (3, 13) else {}),
}


def _never(*args: Any) -> str | None:
    """Waits for a moment inside, until the new thread runs: that is no mistake, and must not be told as one."""
    return None


def _waiting_socket(name: str) -> Callable[..., str | None]:
    return lambda sock, *args, **kwargs: f"socket.socket.{name}" if sock.gettimeout() != 0 else None


def _event(event: threading.Event, timeout: float | None = None) -> str | None:
    return None if event.is_set() or timeout == 0 else "threading.Event.wait"


def _condition(condition: Any, timeout: float | None = None) -> str | None:
    return None if timeout == 0 else "threading.Condition.wait"


def _join(thread: threading.Thread, timeout: float | None = None) -> str | None:
    return "threading.Thread.join" if thread.is_alive() and timeout != 0 else None


def _get(queue: Any, block: bool = True, timeout: float | None = None) -> str | None:
    return "queue.Queue.get" if block and timeout != 0 and not queue._qsize() else None


def _put(queue: Any, item: Any, block: bool = True, timeout: float | None = None) -> str | None:
    return "queue.Queue.put" if block and timeout != 0 and 0 < queue.maxsize <= queue._qsize() else None


def _queue_join(queue: Any) -> str | None:
    return "queue.Queue.join" if queue.unfinished_tasks else None


def _popen_wait(process: Any, timeout: float | None = None) -> str | None:
    return "subprocess.Popen.wait" if process.returncode is None and timeout != 0 and process.poll() is None else None


def _communicate(process: Any, input: Any = None, timeout: float | None = None) -> str | None:
    return "subprocess.Popen.communicate" if process.returncode is None and timeout != 0 else None


def _shutdown(executor: Any, wait: bool = True, **_: Any) -> str | None:
    return "concurrent.futures.Executor.shutdown" if wait and _is_busy(executor) else None


def _is_busy(executor: Any) -> bool:
    """Whether a pool has work to wait for.

    A worker of a thread pool that has set its result counts itself idle (`_idle_semaphore`) only a moment later, and
    whoever has awaited that result may be quicker. One that has not begun yet has no work if it is idle.
    """
    idle = getattr(executor, "_idle_semaphore", None)
    if idle is None:
        return bool(getattr(executor, "_pending_work_items", None))
    workers = tuple(executor._threads)
    working = [at_work[worker] for worker in workers if worker in at_work]
    if executor._work_queue.qsize() or any(future and not future.done() for future in working):
        return True
    return bool(len(workers) - len(working) > idle._value)


def _process_join(process: Any, timeout: float | None = None) -> str | None:
    return "multiprocessing.process.BaseProcess.join" if timeout != 0 and process.is_alive() else None


def _receive(connection: Any, *_: Any) -> str | None:
    return None if connection.poll(0) else "multiprocessing.connection.Connection.recv"


def _pool_result(result: Any, timeout: float | None = None) -> str | None:
    return "multiprocessing.pool.AsyncResult.get" if timeout != 0 and not result.ready() else None


def _run(name: str) -> Callable[..., str | None]:
    """A loop is running in this thread, or nobody would ask."""
    return lambda *args, **kwargs: name


Method = tuple[str, str, str, Callable[..., str | None]]
"""A module, a class in it or nothing, an attribute, and what the call comes to."""

METHODS: tuple[Method, ...] = (
    *((("time", "", "sleep", _sleep),) if sys.version_info < (3, 13) else ()),
    *(
        ("socket", "socket", name, _waiting_socket(name))
        for name in ("accept", "recv", "recv_into", "recvfrom", "recvfrom_into", "sendall")
    ),
    ("threading", "Thread", "start", _never),
    ("threading", "Event", "wait", _event),
    ("threading", "Condition", "wait", _condition),
    ("threading", "Thread", "join", _join),
    ("queue", "Queue", "get", _get),
    ("queue", "Queue", "put", _put),
    ("queue", "Queue", "join", _queue_join),
    ("subprocess", "Popen", "wait", _popen_wait),
    ("subprocess", "Popen", "communicate", _communicate),
    ("concurrent.futures.thread", "ThreadPoolExecutor", "shutdown", _shutdown),
    ("concurrent.futures.process", "ProcessPoolExecutor", "shutdown", _shutdown),
    ("multiprocessing.process", "BaseProcess", "join", _process_join),
    ("multiprocessing.connection", "Connection", "recv", _receive),
    ("multiprocessing.connection", "Connection", "recv_bytes", _receive),
    ("multiprocessing.pool", "ApplyResult", "get", _pool_result),
    ("asyncio", "", "run", _run("asyncio.run")),
    ("asyncio.runners", "Runner", "run", _run("asyncio.Runner.run")),
    (
        "asyncio.base_events",
        "BaseEventLoop",
        "run_until_complete",
        _run("asyncio.AbstractEventLoop.run_until_complete"),
    ),
)
