"""Which thing a name denotes: imports, scopes, shadowing. `time.sleep` in a coroutine is the probe."""

import pytest

from harness import Case, check

IMPORTS = [
    Case(
        "in the function, in the class, in a block",
        """
        async def one():
            import time
            time.sleep(1)  # want CON101

        async def two():
            from time import sleep
            sleep(1)  # want CON101

        class Service:
            import time

            async def three(self):
                self.time.sleep(1)  # want CON101
                time.sleep(1)

        async def four():
            if True:
                import time as t
                t.sleep(1)  # want CON101
        """,
    ),
    Case(
        "an import of another function is not ours",
        """
        async def one():
            import time

        async def two(time):
            time.sleep(1)

        async def three():
            time.sleep(1)
        """,
    ),
    Case(
        "below its use",
        """
        async def main():
            time.sleep(1)  # want CON101

        import time
        """,
    ),
    Case(
        "an alternative that is the same",
        """
        try:
            from time import sleep
        except ImportError:
            from time import sleep

        async def main():
            sleep(1)  # want CON101
        """,
    ),
    Case(
        "an alternative that is another",
        """
        try:
            from fast_time import sleep
        except ImportError:
            from time import sleep

        async def main():
            sleep(1)
        """,
    ),
    Case(
        "an alternative that is None",
        """
        try:
            import fcntl
        except ImportError:
            fcntl = None

        async def main(file):
            fcntl.flock(file, fcntl.LOCK_EX)  # want CON101
        """,
    ),
    Case(
        "an alternative loop",
        """
        try:
            import uvloop as loops
        except ImportError:
            import asyncio as loops

        async def main(work):
            loops.run(work)
        """,
    ),
    Case(
        "only for the type checker",
        """
        from __future__ import annotations
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from concurrent.futures import Executor
            from subprocess import Popen

        async def main(process: Popen[bytes], pool: Executor):
            process.wait()  # want CON101
            pool.submit(print)  # want CON501
        """,
    ),
    Case(
        "a star may bring anything, also a builtin's name",
        """
        from elsewhere import *

        async def main():
            sleep(1)
            input()
        """,
    ),
    Case(
        "what is imported beside a star is still known",
        """
        import time
        from elsewhere import *

        async def main():
            time.sleep(1)  # want CON101
        """,
    ),
    Case(
        "submodules and their parents",
        """
        import concurrent.futures
        import concurrent.futures.thread
        import os.path

        async def main():
            os.system("ls")  # want CON101
            concurrent.futures.ThreadPoolExecutor().submit(print)  # want CON501, want CON508
            concurrent.futures.thread.ThreadPoolExecutor().submit(print)  # want CON501, want CON508
        """,
    ),
    Case(
        "relative and unrelated modules of the same name",
        """
        from . import time
        from .os import system
        from mypackage import subprocess
        import mypackage.signal

        async def main():
            time.sleep(1)
            system("ls")
            subprocess.run(["ls"])
            mypackage.signal.pause()
        """,
    ),
    Case(
        "names a private module defines are led to the public ones",
        """
        from asyncio.tasks import create_task
        from concurrent.futures.thread import ThreadPoolExecutor

        async def work():
            pass

        async def main():
            create_task(work())  # want CON301
            ThreadPoolExecutor().submit(print)  # want CON501, want CON508
        """,
    ),
    Case(
        "deleted and imported again",
        """
        import time

        async def main():
            time.sleep(1)  # want CON101

        del time
        import time
        """,
    ),
]

SHADOWING = [
    Case(
        "a parameter of any kind",
        """
        import time

        async def a(time): time.sleep(1)
        async def b(*time): time.sleep(1)
        async def c(**time): time.sleep(1)
        async def d(*, time): time.sleep(1)
        async def e(time, /): time.sleep(1)
        async def f(time=1): time.sleep(1)
        async def g(): time.sleep(1)  # want CON101
        """,
    ),
    Case(
        "a local of any kind",
        """
        import time

        async def by_for(xs):
            for time in xs:
                time.sleep(1)

        async def by_with(xs):
            with xs as time:
                time.sleep(1)

        async def by_except():
            try:
                pass
            except OSError as time:
                time.sleep(1)

        async def by_walrus(x):
            if (time := x):
                time.sleep(1)

        async def by_match(x):
            match x:
                case {"a": time, **rest}:
                    time.sleep(1)
                case [1, *time]:
                    time.sleep(1)
                case time:
                    time.sleep(1)

        async def by_def():
            def time(): ...
            time.sleep(1)

        async def by_class():
            class time: ...
            time.sleep(1)

        async def by_assignment(x):
            time = x
            time.sleep(1)

        async def by_unpacking(x):
            (time, *others), y = x
            time.sleep(1)

        async def by_rest(x):
            match x:
                case {**time}:
                    time.sleep(1)
        """,
    ),
    Case(
        "an annotated local without a value",
        """
        import time

        async def main():
            time: object
            time.sleep(1)
        """,
    ),
    Case(
        "a deleted local hides the module all the same",
        """
        import time

        async def main(x):
            time = x
            del time
            time.sleep(1)
        """,
    ),
    Case(
        "a local that is bound further down hides it everywhere in the function",
        """
        import time

        async def main(x):
            time.sleep(1)
            time = x
        """,
    ),
    Case(
        "own functions that are called like builtins or like modules",
        """
        async def input(prompt): ...
        def open(path): ...

        class time:
            @staticmethod
            def sleep(x): ...

        async def main():
            await input("")
            open("x")
            time.sleep(1)
        """,
    ),
    Case(
        "an augmented name",
        """
        import time

        async def main():
            time.sleep(1)  # want CON101

        time += 1
        """,
    ),
    Case(
        "a name of the enclosing function hides the module",
        """
        import time

        def outer(time):
            async def main():
                time.sleep(1)

            return main

        def other():
            async def main():
                time.sleep(1)  # want CON101

            return main
        """,
    ),
    Case(
        "a class scope is not seen from its methods",
        """
        import time

        class Service:
            time = 5

            async def run(self):
                time.sleep(1)  # want CON101

            class Inner:
                async def run(self):
                    time.sleep(1)  # want CON101
        """,
    ),
]

COMPREHENSIONS = [
    Case(
        "their names stay inside",
        """
        import time

        async def main(xs):
            ys = [time.x for time in xs]
            time.sleep(1)  # want CON101
            zs = {time for time in xs if time.sleep(1)}
            return ys, zs, (time.sleep(1) for x in xs)  # want CON101
        """,
    ),
    Case(
        "the first iterable is read outside",
        """
        import time

        async def main():
            return [time for time in [time.sleep(1)]]  # want CON101
        """,
    ),
    Case(
        "a later iterable is read inside",
        """
        import time

        async def main(xs):
            return [y for time in xs for y in time.sleep(1)]
        """,
    ),
    Case(
        "a walrus binds outside",
        """
        import time

        async def main(xs):
            print([t for x in xs if (t := time)])
            t.sleep(1)  # want CON101
        """,
    ),
    Case(
        "nested ones",
        """
        import time

        async def main(xs):
            return [[time.sleep(x) for x in row] for row in xs]  # want CON101
        """,
    ),
    Case(
        "in a class body",
        """
        import time

        async def main():
            class Local:
                xs = [1]
                ys = [time.sleep(x) for x in xs]  # want CON101
        """,
    ),
]

OUTSIDE = [
    Case(
        "global",
        """
        import time

        async def main():
            global time
            time.sleep(1)  # want CON101

        def other():
            global nap
            from time import sleep as nap

        async def third():
            nap(1)  # want CON101
        """,
        varied=False,
    ),
    Case(
        "a global that another function rebinds",
        """
        import time

        def other(fake):
            global time
            time = fake

        async def main():
            time.sleep(1)
        """,
    ),
    Case(
        "nonlocal",
        """
        import time

        def outer(fake):
            t = time

            def other():
                nonlocal t
                t = fake

            async def main():
                t.sleep(1)

            return main, other

        def second():
            t = time

            async def main():
                nonlocal t
                t.sleep(1)  # want CON101

            return main
        """,
    ),
    Case(
        "global declared after a nested scope was opened",
        """
        from concurrent.futures import Executor
        import time

        def other(fake):
            def inner():
                global time
                time = fake

            return inner

        async def main():
            time.sleep(1)
        """,
    ),
    Case(
        "type parameters hide what is outside",
        """
        import time

        async def main[time](x: time):
            time.sleep(1)

        class Box[time]:
            async def run(self):
                time.sleep(1)

        """,
        varied=False,
        since=(3, 12),
    ),
    Case(
        "type parameters of other names",
        """
        import time

        async def other[T](x: T):
            time.sleep(1)  # want CON101
            x.sleep(1)

        class Napper:
            async def nap[T](self, x: T):
                self.doze()  # want CON103

            def doze[T](self) -> None:
                time.sleep(1)
        """,
        since=(3, 12),
    ),
    Case(
        "a type alias hides what is outside",
        """
        import time

        async def main():
            type time = int
            time.sleep(1)
        """,
        since=(3, 12),
    ),
]

CASES = [*IMPORTS, *SHADOWING, *COMPREHENSIONS, *OUTSIDE]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_names(case: Case) -> None:
    check(case)
