"""CON101: what blocks, where, and in which calls of it not. How names are followed is in `tests/model`."""

import pytest

from harness import Case, check
from observing import seen

WHAT = [
    Case(
        "sleeping",
        """
        import time

        async def main():
            time.sleep(1)  # want CON101 "^time.sleep\\(\\) blocks the event loop; use await asyncio.sleep\\(\\)$"
        """,
    ),
    Case(
        "every way to run a process",
        """
        import os
        import subprocess

        async def main():
            subprocess.run(["ls"])  # want CON101 "create_subprocess_exec"
            subprocess.call(["ls"])  # want CON101
            subprocess.check_call(["ls"])  # want CON101
            subprocess.check_output(["ls"])  # want CON101
            subprocess.Popen(["ls"])  # want CON101 "^subprocess.Popen\\(\\)"
            subprocess.getoutput("ls")  # want CON101 "create_subprocess_shell"
            os.system("ls")  # want CON101 "create_subprocess_shell"
            os.popen("ls")  # want CON101
            os.spawnl(os.P_WAIT, "/bin/ls", "ls")  # want CON101
        """,
    ),
    Case(
        "what a process has left in its pipes",
        """
        import subprocess

        async def main(command):
            proc = subprocess.Popen(command)  # want CON101
            code = proc.wait(timeout=120)  # want CON101
            if code:
                return proc.communicate()

        async def other(command):
            proc = subprocess.Popen(command)  # want CON101
            return proc.communicate()  # want CON101
        """,
    ),
    Case(
        "a child that is not waited for",
        """
        import os

        async def main():
            os.spawnl(os.P_NOWAIT, "/bin/ls", "ls")
            os.waitpid(-1, os.WNOHANG)
            os.waitpid(-1, 0)  # want CON101 "to_thread\\(os.waitpid"
            os.wait()  # want CON101
        """,
    ),
    Case(
        "waiting for a process",
        """
        import subprocess

        async def main(process: subprocess.Popen[bytes]):
            process.wait()  # want CON101 "^subprocess.Popen.wait"
            process.wait(timeout=0)
            process.wait(0)
            process.wait(5)  # want CON101

        async def talk(process: subprocess.Popen[bytes]):
            process.communicate(timeout=3)  # want CON101
            process.communicate(None, 0)
            process.kill()

        async def ask(process: subprocess.Popen[bytes]):
            process.poll()
        """,
    ),
    Case(
        "input from a person",
        """
        import getpass
        import sys

        async def main():
            input("? ")  # want CON101 "^input\\(\\) blocks .*; use await asyncio.to_thread\\(input, ...\\)$"
            getpass.getpass()  # want CON101
            sys.stdin.readline()  # want CON101 "sys.stdin.readline"
            sys.stdin.buffer.read()  # want CON101
            sys.stdin.fileno()
        """,
    ),
    Case(
        "a script waits for the person before it, or for a moment",
        """
        import asyncio
        import subprocess

        async def main():
            name = input("? ")
            subprocess.Popen(["open", name])
            subprocess.run(["open", name])  # want CON101

        if __name__ == "__main__":
            asyncio.run(main())
        """,
    ),
    Case(
        "so does a service, where others wait too",
        """
        import asyncio
        import subprocess

        async def handle(request):
            name = input("? ")  # want CON101
            subprocess.Popen(["open", name])  # want CON101

        async def main():
            await asyncio.start_server(handle, "127.0.0.1", 8000)

        if __name__ == "__main__":
            asyncio.run(main())
        """,
    ),
    Case(
        "polling returns at once",
        """
        import select
        import selectors
        import time

        async def main():
            time.sleep(0)
            time.sleep(0.0)
            time.sleep(0.1)  # want CON101
            select.select([], [], [], 0)
            select.select([], [], [])  # want CON101 "add_reader"
            selector = selectors.DefaultSelector()
            selector.select(timeout=0)
            selector.select()  # want CON101
            poll = select.poll()
            poll.poll(0)
            poll.poll(100)  # want CON101
        """,
    ),
    Case(
        "a lock on a file",
        """
        import fcntl

        async def main(file):
            fcntl.flock(file, fcntl.LOCK_EX)  # want CON101
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(file, fcntl.LOCK_UN)
        """,
    ),
    Case(
        "devices",
        """
        import cv2
        import pyttsx3
        import serial

        async def main():
            camera = cv2.VideoCapture(0)
            camera.read()  # want CON101
            engine = pyttsx3.init()
            engine.say("x")
            engine.runAndWait()  # want CON101
            port = serial.Serial("/dev/x", 9600)
            port.readline()  # want CON101 "serial_asyncio"
            polled = serial.Serial("/dev/x", timeout=0)
            polled.read(8)

        async def asked(port):
            port = serial.Serial("/dev/x")
            if port.in_waiting:
                return port.read(port.in_waiting)
        """,
    ),
    Case(
        "a signal",
        """
        import signal

        async def main():
            signal.pause()  # want CON101 "add_signal_handler"
            signal.sigwait({signal.SIGINT})  # want CON101
        """,
    ),
    Case(
        "a scheduler's run",
        """
        import sched

        async def main():
            scheduler = sched.scheduler()
            scheduler.run(blocking=False)
            scheduler.run(False)
            scheduler.run()  # want CON101
        """,
    ),
    Case(
        "what does not wait for anything outside",
        """
        import hashlib
        import os
        import time

        async def main():
            time.monotonic()
            os.getpid()
            hashlib.sha256(b"").hexdigest()
            print("hello")
        """,
    ),
    Case(
        "what the tests saw blocking",
        """
        import asyncio
        import billing

        async def main(client: billing.Client):
            billing.post()  # want CON101 "billing.post.* \\(seen blocking 312 ms in .*export\\)$"
            client.fetch()  # want CON101
            billing.get()
            await billing.post()
            await asyncio.to_thread(billing.post)
            await asyncio.to_thread(client.fetch)

        def plain():
            billing.post()
        """,
        options=seen("billing._impl.post", "billing.Client.fetch"),
    ),
]

WHERE = [
    Case(
        "a plain function may block",
        """
        import time

        async def main():
            pass

        def work():
            time.sleep(1)
        """,
    ),
    Case(
        "at module level",
        """
        import asyncio
        import time

        time.sleep(1)
        """,
    ),
    Case(
        "everywhere in a coroutine's body",
        """
        import time

        async def main(items, test):
            if test:
                time.sleep(1)  # want CON101
            elif time.sleep(1):  # want CON101
                pass
            for item in items:
                time.sleep(item)  # want CON101
            else:
                time.sleep(1)  # want CON101
            while time.sleep(1):  # want CON101
                break
            try:
                time.sleep(1)  # want CON101
            except OSError:
                time.sleep(1)  # want CON101
            finally:
                time.sleep(1)  # want CON101
            async with test:
                time.sleep(1)  # want CON101
            async for _ in items:
                time.sleep(1)  # want CON101
            assert not time.sleep(1)  # want CON101
            return time.sleep(1)  # want CON101
        """,
    ),
    Case(
        "in every expression",
        """
        import time

        async def main(items):
            a = time.sleep(1)  # want CON101
            b = [time.sleep(1)]  # want CON101
            c = {1: time.sleep(1)}  # want CON101
            d = f"{a} {time.sleep(1)}"  # want CON101
            e = b[time.sleep(1)]  # want CON101
            print(time.sleep(1))  # want CON101
            (yielded := time.sleep(1))  # want CON101
            yield time.sleep(1)  # want CON101
        """,
    ),
    Case(
        "in comprehensions that run at once",
        """
        import time

        async def main(items):
            a = [time.sleep(item) for item in items]  # want CON101
            b = {item: time.sleep(1) for item in items}  # want CON101
            c = {time.sleep(1) for item in items if time.sleep(item)}  # want CON101 want CON101
            d = [item async for item in items if time.sleep(1)]  # want CON101
        """,
    ),
    Case(
        "the first iterable of a generator expression runs at once",
        """
        import time

        async def main():
            return (x for x in time.sleep(1) or [])  # want CON101
        """,
    ),
    Case(
        "the call is found at its own first line",
        """
        import time

        async def main(log):
            log(
                "slept",
                time.sleep(  # want CON101
                    1,
                ),
            )
        """,
    ),
    Case(
        "an async generator and methods of every kind",
        """
        import time

        async def stream():
            time.sleep(1)  # want CON101
            yield 1

        class Service:
            async def run(self):
                time.sleep(1)  # want CON101

            @staticmethod
            async def static():
                time.sleep(1)  # want CON101

            @classmethod
            async def make(cls):
                time.sleep(1)  # want CON101

            async def __aenter__(self):
                time.sleep(1)  # want CON101
        """,
    ),
    Case(
        "a class body inside a coroutine runs at once",
        """
        import time

        async def main():
            class Local:
                time.sleep(1)  # want CON101
        """,
    ),
    Case(
        "a nested def and a lambda run elsewhere",
        """
        import asyncio
        import time

        async def main():
            def helper():
                time.sleep(1)

            nap = lambda: time.sleep(1)
            await asyncio.to_thread(helper)
            await asyncio.to_thread(nap)
            await asyncio.to_thread(lambda: time.sleep(2))
        """,
    ),
    Case(
        "handed to a thread, not called",
        """
        import asyncio
        import functools
        import subprocess
        import time

        async def main(loop, pool):
            await asyncio.to_thread(time.sleep, 1)
            await asyncio.to_thread(subprocess.run, ["ls"])
            await loop.run_in_executor(None, functools.partial(time.sleep, 1))
            await asyncio.wrap_future(pool.submit(time.sleep, 1))
        """,
    ),
    Case(
        "a method of a class that is made inside a coroutine",
        """
        import time

        async def main():
            class Worker:
                def run(self):
                    time.sleep(1)

                async def arun(self):
                    time.sleep(1)  # want CON101

            return Worker()
        """,
    ),
    Case(
        "defaults and decorators of a nested function run where it is defined",
        """
        import time

        async def main(decorated):
            def helper(a=time.sleep(1)):  # want CON101
                pass

            async def other(a, *, b=time.sleep(1)):  # want CON101
                pass

            @decorated(time.sleep(1))  # want CON101
            def third():
                pass

            return lambda a=time.sleep(1): a  # want CON101
        """,
    ),
    Case(
        "defaults and decorators of a coroutine do not run in it",
        """
        import time

        def decorated(_):
            return lambda function: function

        @decorated(time.sleep(1))
        async def main(a=time.sleep(1)):
            pass
        """,
    ),
    Case(
        "an inner coroutine of a plain function",
        """
        import time

        def make():
            time.sleep(1)

            async def inner():
                time.sleep(1)  # want CON101

            return inner
        """,
    ),
    Case(
        "behind an await it blocks all the same",
        """
        import time

        async def main(loop):
            await time.sleep(1)  # want CON101  # want CON208
        """,
    ),
    Case(
        "one statement on the def line",
        """
        import time

        async def main(): time.sleep(1)  # want CON101
        """,
    ),
    Case(
        "a match statement",
        """
        import time

        async def main(command):
            match command:
                case "sleep" if time.sleep(0.1):  # want CON101
                    pass
                case {"for": seconds}:
                    time.sleep(seconds)  # want CON101
        """,
    ),
]

UNKNOWN = [
    Case(
        "methods of the same name on something else",
        """
        async def main(device, clock, process):
            device.sleep(1)
            clock.time.sleep(1)
            process.wait()
            process.communicate()
        """,
    ),
    Case(
        "arguments behind a star cannot be told",
        """
        import time

        async def main(args, delay):
            time.sleep(*args)  # want CON101
            time.sleep(delay)  # want CON101
        """,
    ),
    Case(
        "only the file's own test of the delay",
        """
        import time

        async def main(delay=0):
            time.sleep(0 if delay else 1)  # want CON101
        """,
    ),
    Case(
        "a generator expression that a thread consumes",
        """
        import asyncio
        import time

        async def main(items):
            await asyncio.to_thread(list, (time.sleep(x) for x in items))
        """,
    ),
    Case(
        "a coroutine of one's own that is called like a blocking function",
        """
        from asyncio import sleep

        async def input(prompt):
            await sleep(0)
            return prompt

        async def main():
            await sleep(1)
            await input("? ")
        """,
    ),
    Case(
        "a generator expression that is consumed here",
        """
        import time

        async def main(items):
            return list(time.sleep(item) for item in items)  # want CON101
        """,
    ),
    Case(
        "a test of what happens when something blocks",
        """
        import asyncio
        import time

        async def test_slow_callback_is_logged():
            async def job():
                time.sleep(0.3)
            await job()

        class TestLoop:
            def test_timeout_with_sync_sleep(self):
                async def job():
                    time.sleep(0.3)
                asyncio.run(job())

        async def test_answer():
            time.sleep(0.3)  # want CON101
        """,
    ),
    Case(
        "noticed already, over already, or over at once",
        """
        import subprocess
        import time

        async def main(delay):
            time.sleep(0.001)
            time.sleep(0.05)  # want CON101
            time.sleep(delay)  # noqa: ASYNC251
            answer = input()  # noqa: ASYNC250, E501
            return answer

        async def end(process: subprocess.Popen):
            while process.poll() is None:
                await other()
            return process.communicate()

        async def other():
            pass
        """,
    ),
]

TRIO = [
    Case(
        "under trio, whose cures are others",
        """
        import time
        import trio

        async def main():
            time.sleep(1)
        """,
        varied=False,
    ),
    Case(
        "for trio and asyncio alike",
        """
        import asyncio
        import time
        import trio

        async def main():
            time.sleep(1)  # want CON101
        """,
        varied=False,
    ),
]

CASES = [*WHAT, *WHERE, *UNKNOWN, *TRIO]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con101(case: Case) -> None:
    check(case)
