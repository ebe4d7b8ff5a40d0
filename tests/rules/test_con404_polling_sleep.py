"""CON404: a loop that sleeps until a variable changes."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "its own variables",
        """
        import asyncio
        import logging

        done = False

        class Service:
            ready: bool = False
            stopped = False

            def __init__(self):
                self.count = 0
                self.transport = None
                self.state = "new"

            def start(self):
                self.ready = True
                self.count += 1
                self.transport = object()
                self.state = "running"

            async def stop(self):
                while not self.stopped:  # want CON404
                    await asyncio.sleep(1)

            async def wait(self):
                while not self.ready:  # want CON404 "sleeps until self.ready changes; wait for an asyncio.Event"
                    await asyncio.sleep(0.1)
                while self.transport is None:  # want CON404
                    logging.info("waiting")
                    await asyncio.sleep(0)
                while self.state != "running" or not self.ready:  # want CON404
                    await asyncio.sleep(1)

        def finish():
            global done
            done = True

        async def wait():
            rounds = 0
            while not done:  # want CON404
                rounds += 1
                print(".")
                await asyncio.sleep(0.1)

        async def local(work):
            finished = False

            def callback():
                nonlocal finished
                finished = True

            work(callback)
            while not finished:  # want CON404
                await asyncio.sleep(0.1)
        """,
    ),
    Case(
        "a spin",
        """
        import asyncio

        async def main():
            while True:  # want CON404 "spins on sleep"
                await asyncio.sleep(0)
        """,
    ),
    Case(
        "outside, calls and properties",
        """
        import asyncio
        import os

        import elsewhere

        class Service:
            def __init__(self, other):
                self.given = other
                self._ready = False

            @property
            def ready(self):
                return self._ready

            async def wait(self, job, ready):
                while not os.path.exists("x"):
                    await asyncio.sleep(1)
                while not self.ready:
                    await asyncio.sleep(1)
                while not job.done:
                    await asyncio.sleep(1)
                while not self.given:
                    await asyncio.sleep(1)
                while not ready:
                    await asyncio.sleep(1)
                while not await job.finished():
                    await asyncio.sleep(1)
                while not self.inherited:
                    await asyncio.sleep(1)
                client = elsewhere.Client()
                while not client.address:
                    await asyncio.sleep(1)
        """,
    ),
    Case(
        "work between the sleeps",
        """
        import asyncio

        class Service:
            closed = False

            def close(self):
                self.closed = True

            async def run(self, poll):
                while not self.closed:
                    await poll()
                    await asyncio.sleep(1)
                while not self.closed:
                    poll()
                    await asyncio.sleep(1)
                while True:
                    await asyncio.sleep(3600)

            async def count_down(self, client):
                left = 3
                while left > 0:
                    await asyncio.sleep(1)
                    left -= 1

            async def until(self, end):
                while True:
                    if self.closed:
                        return
                    await asyncio.sleep(0)
        """,
    ),
    Case(
        "tests",
        """
        import asyncio
        import unittest

        async def test():
            called = False

            def callback():
                nonlocal called
                called = True

            while not called:
                await asyncio.sleep(0)
        """,
    ),
    Case(
        "a thread of its own, which others tell to stop",
        """
        import asyncio
        from threading import Thread

        class Ioloop(Thread):
            def stop(self):
                self._exiting = True
                self.join()

            async def _watch(self):
                while not self._exiting:
                    await asyncio.sleep(1)

        class Pool:
            def __init__(self):
                self._thread = Thread(target=print)
                self._connecting = 0

            async def close(self):
                self._connecting = 1
                while self._connecting:  # want CON404
                    await asyncio.sleep(1)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con404(case: Case) -> None:
    check(case)
