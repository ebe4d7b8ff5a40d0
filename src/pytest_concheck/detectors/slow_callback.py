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
what asyncio's own debug mode calls slow), less often while all of them sleep, and takes the stack of a callback that
runs for long. The line seen most often is told, trimmed to the user's frames, with how long it computed and how long
it waited. Time in which the machine ran other programs, in which the garbage collector ran, modules were imported or a
new thread or process was waited for to begin does not count, and nothing counts while a debugger is on the stack. What
the loop waits for other threads of the same program, as they compute, does count. The sighting is a warning, unless
the threshold has been set: then it fails the test. Callbacks that only Python or pytest are to be seen in are not
told.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON112
from pytest_concheck.clocks import GarbagePauses
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.pulse import Stall
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import place
from pytest_concheck.stalls import blamed, cut, is_debugged, own_seconds, split

LOOKS = 5
"""How often the watchdog looks within the threshold."""


class SlowCallback:
    """Judges the callbacks that the watchdog has taken samples of."""

    pitfall = CON112
    limit = "slow_callback"
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the loops watched."""
        self._env = env
        env.on_enter.append(env.safe(self, self.enter))
        self._pauses = GarbagePauses(env.clock.now, undo)
        env.beats.arm(env.undo)
        env.beats.on_stall.append(env.safe(self, self._judge))
        env.beats.watchdog.tick = env.limit(self.limit, None) / LOOKS

    def enter(self, owner: Owner) -> None:
        """Look as often as the owner's threshold needs."""
        self._env.beats.watchdog.tick = self._env.limit(self.limit, owner) / LOOKS

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
