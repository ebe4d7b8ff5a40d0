"""The event loop stands still because one of its callbacks runs for too long.

## Why is this bad?

The loop has one thread. While a callback, or a coroutine between two awaits, computes or waits in a call that blocks,
no other task runs, no timer fires, no connection is served and nothing can be cancelled.

## Example

```python
import asyncio
import time


async def poll() -> None:
    time.sleep(0.5)
```

Use instead:

```python
import asyncio


async def poll() -> None:
    await asyncio.sleep(0.5)
```

Work that blocks for its own good belongs in `asyncio.to_thread`, and work that computes in a process pool.

## At run time

A second thread looks at every loop five times within the threshold (`concheck_slow_callback`, 0.1 seconds unless set:
what asyncio's own debug mode calls slow) and takes the stack of a callback that runs for long. The line seen most often
is told, trimmed to the user's frames, with how long it computed and how long it waited. Time in which the machine ran
other programs, in which the garbage collector ran or modules were imported does not count, and nothing counts while a
debugger is on the stack. What the loop waits for other threads of the same program, as they compute, does count.
The sighting is a warning, unless the threshold has been set: then it fails the test. Callbacks that only Python or
pytest are to be seen in are not told.
"""

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from threading import get_ident, get_native_id, main_thread
from types import CodeType
from typing import Any

from flake8_concheck.catalogue.pitfalls.blocking import CON112
from pytest_concheck.clocks import GarbagePauses
from pytest_concheck.detector import Env
from pytest_concheck.loops import Loops, uvloop_class
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.pulse import Pulse, Stall
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import Codes, codes, place
from pytest_concheck.stalls import blamed, cut, is_debugged, own_seconds, split
from pytest_concheck.watchdog import Watchdog

LOOKS = 5
"""How often the watchdog looks within the threshold."""


class SlowCallback:
    """Marks when each callback begins; the watchdog does the rest, so that a quick callback costs one clock."""

    pitfall = CON112
    limit = "slow_callback"

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap `Handle._run`, and the methods of uvloop that take a callback; start the watchdog."""
        self._env = env
        self._pauses = GarbagePauses(env.clock.now, undo)
        self._watchdog = Watchdog(
            env.clock, _CALLBACKS, Loops.boundary, env.safe(self, self._judge), lambda look: env.safe(self, look)
        )
        undo.callback(self._watchdog.close)
        self._watchdog.tick = env.limit(self.limit, None) / LOOKS
        patch(undo, asyncio.Handle, "_run", self._wrap_run)
        if uvloop := uvloop_class():
            for name in ("call_soon", "call_soon_threadsafe"):
                patch(undo, uvloop, name, self._wrap_soon)
            for name in ("call_later", "call_at"):
                patch(undo, uvloop, name, self._wrap_later)
        env.loops.on_start.append(env.safe(self, self._start))
        env.loops.on_stop.append(env.safe(self, self._stop))

    def enter(self, owner: Owner) -> None:
        """Look as often as the owner's threshold needs."""
        self._watchdog.tick = self._env.limit(self.limit, owner) / LOOKS

    def leave(self, owner: Owner | None, *, last: bool) -> Iterable[Sighting]:
        """Nothing: a stall is told when it ends."""
        return ()

    def _start(self, loop: AbstractEventLoop) -> None:
        pulses, thread = self._watchdog.pulses, get_ident()
        pulse = pulses.get(thread)
        if pulse is None or pulse.native_id != get_native_id():
            pulse = pulses[thread] = Pulse(self._watchdog.lateness)
        pulse.foreign = not isinstance(loop, asyncio.BaseEventLoop)
        pulse.latest = pulse.clock.read()
        pulse.depth += 1
        self._watchdog.wake()

    def _stop(self, loop: AbstractEventLoop) -> None:
        pulse = self._watchdog.pulses.get(get_ident())
        if pulse is None:
            return
        pulse.depth -= 1
        if pulse.depth == 0 and pulse.thread != main_thread().ident:
            del self._watchdog.pulses[pulse.thread]

    def _wrap_run(self, original: Callable[[Any], None]) -> Callable[[Any], None]:
        """The price of a callback is paid here: a look-up, a clock and a count."""
        pulses, now, ident = self._watchdog.pulses, self._env.clock.now, get_ident
        settle = self._env.safe(self, self._settle)

        def _run(handle: Any) -> None:
            pulse = pulses.get(ident())
            if pulse is None:
                return original(handle)
            outer = pulse.began
            pulse.began = now()
            pulse.steps += 1
            try:
                return original(handle)
            finally:
                if pulse.samples:
                    settle(pulse)
                pulse.began = outer

        return _run

    def _wrap_soon(self, original: Callable[..., Any]) -> Callable[..., Any]:
        marked = self._marked()

        def call_soon(loop: Any, callback: Any, *args: Any, context: Any = None) -> Any:
            return original(loop, marked, callback, *args, context=context)

        return call_soon

    def _wrap_later(self, original: Callable[..., Any]) -> Callable[..., Any]:
        marked = self._marked()

        def call_later(loop: Any, when: float, callback: Any, *args: Any, context: Any = None) -> Any:
            return original(loop, when, marked, callback, *args, context=context)

        return call_later

    def _marked(self) -> Callable[..., None]:
        """The same around a callback itself, for uvloop's handles run in C. Written out: a call more is felt here."""
        pulses, now, ident = self._watchdog.pulses, self._env.clock.now, get_ident
        settle = self._env.safe(self, self._settle)

        def marked(callback: Callable[..., object], *args: Any) -> None:
            pulse = pulses.get(ident())
            if pulse is None:
                callback(*args)
                return
            outer = pulse.began
            pulse.began = now()
            pulse.steps += 1
            try:
                callback(*args)
            finally:
                if pulse.samples:
                    settle(pulse)
                pulse.began = outer

        return marked

    def _settle(self, pulse: Pulse) -> None:
        stall = pulse.settle(self._env.clock.now())
        if stall:
            self._judge(stall)

    def _judge(self, stall: Stall) -> None:
        owner = self._env.owners.test
        seconds = own_seconds(stall, self._pauses.between(stall.began, stall.ended))
        if seconds < self._env.limit(self.limit, owner) or is_debugged(stall):
            return
        if stack := blamed(stall):
            spot, trail = cut(stack)
            site = place(spot)
            facts = {"duration": f"{seconds:.2f} s", "spent": split(stall, seconds), "where": site.function}
            name = owner.name if owner else ""
            self._env.tell(owner, Sighting(self.pitfall, facts, site, name, tuple(trail), seconds))


def _codes_of_callbacks() -> Codes:
    """The code that stands between a callback's frames and the loop's, wrapped or not."""
    makers = (SlowCallback._wrap_run, SlowCallback._marked)
    constants = (constant for maker in makers for constant in maker.__code__.co_consts)
    return codes(constant for constant in constants if isinstance(constant, CodeType))


_CALLBACKS = _codes_of_callbacks()
