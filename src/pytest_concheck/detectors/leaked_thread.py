"""A thread outlives the test or the fixture that started it.

## Why is this bad?

It goes on beside the tests that follow, with whatever it holds: a port, a file, a lock, a patched function that is put
back under its feet. What it raises, and what it makes, is blamed on somebody else.

## Example

```python
import threading


def watch(stop: threading.Event) -> None:
    while not stop.wait(0.1):
        pass


def start() -> None:
    threading.Thread(target=watch, args=[threading.Event()]).start()
```

Use instead:

```python
import threading


def watch(stop: threading.Event) -> None:
    while not stop.wait(0.1):
        pass


def run() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=watch, args=[stop])
    thread.start()
    stop.set()
    thread.join()
```

## At run time

When a test or a fixture ends, the threads that its lines have started and that are still alive are given a tenth of a
second, and then told, with the line that started them and the line they are at. Not meant are the threads that Python
and libraries start for themselves, workers of executors (an executor is told as CON508), and daemon threads, which are
made to be left, unless a test or fixture has started them by a line of its own.
"""

import sys
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from threading import Thread

from flake8_concheck.catalogue.pitfalls.locks import CON621
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.patience import wait_until
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import function_of, place, user_spots


class LeakedThread:
    """Asks `Env.threads` for what is alive."""

    pitfall = CON621
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have threads watched."""
        self._env = env
        env.on_leave.append((env.threads.started.held, env.safe(self, self.leave)))
        env.threads.arm(env.undo)

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The threads of `owner` that are alive."""
        left = [
            (thread, born)
            for thread, born in self._env.threads.started.take(owner)
            if thread is not threading.current_thread() and self._is_meant(thread, born)
        ]
        wait_until(lambda: not any(thread.is_alive() for thread, _ in left), self._env.clock)
        return [self._tell(thread, born) for thread, born in left if thread.is_alive()]

    def _is_meant(self, thread: Thread, born: Born) -> bool:
        return not thread.daemon or (born.owner is not None and not self._env.counts(born.site.file, ""))

    def _tell(self, thread: Thread, born: Born) -> Sighting:
        about = function_of(getattr(thread, "_target", None) or type(thread).run)
        facts = {"thread": repr(thread.name), "owner": born.whose}
        spots = user_spots(sys._current_frames().get(thread.ident or 0), 1, past_loops=True)
        return born.sighting(self.pitfall, facts, tuple(Trail("is at", place(spot)) for spot in spots), about=about)
