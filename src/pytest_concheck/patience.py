"""Waits for what may be about to end, but never as long as to be felt, and never on an event loop."""

import asyncio
from collections.abc import Callable

from pytest_concheck.clocks import Clock

PATIENCE = 0.1
"""Seconds, in all: ten steps of doubling from the first."""


def wait_until(done: Callable[[], bool], clock: Clock) -> bool:
    """Look again after 1 ms, 2 ms, 4 ms … until `done()`; false if it is not within `PATIENCE`."""
    pause, waited = 0.001, 0.0
    while not done():
        # Waiting on a loop would be the very mistake that CON112 is about.
        if waited >= PATIENCE or asyncio._get_running_loop() is not None:
            return False
        clock.sleep(pause)
        waited += pause
        pause = min(pause * 2, max(PATIENCE - waited, 0.001))
    return True
