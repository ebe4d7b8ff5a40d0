"""What the catalogue says of pickling, held against the running interpreter."""

import concurrent.futures
import multiprocessing.pool
import pickle
import queue
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from flake8_concheck.catalogue.callables.unpicklable import UNPICKLABLE

MAKERS: dict[str, Callable[[], object]] = {
    "concurrent.futures.Executor": concurrent.futures.ThreadPoolExecutor,
    "concurrent.futures.Future": concurrent.futures.Future,
    "multiprocessing.pool.Pool": lambda: multiprocessing.pool.ThreadPool(1),
    "multiprocessing.queues.Queue": multiprocessing.Queue,
    "multiprocessing.synchronize.Event": multiprocessing.Event,
    "multiprocessing.synchronize.Lock": multiprocessing.Lock,
    "multiprocessing.synchronize.RLock": multiprocessing.RLock,
    "queue.Queue": queue.Queue,
    "queue.SimpleQueue": queue.SimpleQueue,
    "socket.socket": socket.socket,
    "sqlite3.Connection": lambda: sqlite3.connect(":memory:"),
    "subprocess.Popen": lambda: subprocess.Popen([sys.executable, "-c", ""]),
    "threading.Condition": threading.Condition,
    "threading.Event": threading.Event,
    "threading.Lock": threading.Lock,
    "threading.RLock": threading.RLock,
    "threading.Semaphore": threading.Semaphore,
    "threading.Thread": threading.Thread,
    "threading.local": threading.local,
}


@pytest.mark.parametrize("name", UNPICKLABLE)
def test_it_cannot_be_pickled(name: str) -> None:
    made = MAKERS[name]()
    with pytest.raises((TypeError, pickle.PicklingError, RuntimeError, NotImplementedError)):
        pickle.dumps(made)
    if isinstance(made, subprocess.Popen):
        made.wait(10)
    elif isinstance(made, multiprocessing.pool.ThreadPool):
        made.terminate()
    elif isinstance(made, (socket.socket, sqlite3.Connection)):
        made.close()
