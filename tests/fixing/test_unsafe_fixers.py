"""Fixers that are unsafe, or only show."""

import pytest

from fixing.mending import Mend, fixes, hold, shown
from flake8_concheck.fix import Safe, Unsafe

KEPT = (
    Mend(
        "in a set below the imports, two of them in one",
        """
        import asyncio
        import os

        async def work(): os.getpid()

        async def main():
            if work:
                asyncio.create_task(work())  # go
            asyncio.ensure_future(
                work()
            )
        """,
        """
        import asyncio
        import os

        background_tasks: set[asyncio.Task[object]] = set()

        async def work(): os.getpid()

        async def main():
            if work:
                task = asyncio.create_task(work())  # go
                background_tasks.add(task)
                task.add_done_callback(background_tasks.discard)
            task = asyncio.ensure_future(
                work()
            )
            background_tasks.add(task)
            task.add_done_callback(background_tasks.discard)
        """,
    ),
    Mend(
        "names that are taken",
        """
        from asyncio import create_task
        background_tasks = 1
        async def work(): return background_tasks
        async def main(task):
            create_task(work())
        """,
        """
        from asyncio import create_task

        _background_tasks = set()
        background_tasks = 1
        async def work(): return background_tasks
        async def main(task):
            background_task = create_task(work())
            _background_tasks.add(background_task)
            background_task.add_done_callback(_background_tasks.discard)
        """,
    ),
    Mend(
        "made by the loop itself",
        "import asyncio\nasync def w(): pass\nasync def f(loop: asyncio.AbstractEventLoop):\n"
        "    loop.call_soon(loop.create_task, w())\n",
    ),
    Mend(
        "beside others on its line",
        "import asyncio\nasync def w(): pass\nasync def f():\n    asyncio.create_task(w()); w\n",
    ),
)
GROUP = (
    Mend(
        "into the TaskGroup around",
        """
        import asyncio
        async def work(): pass
        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
                asyncio.create_task(work(), name="b")
        """,
        """
        import asyncio
        async def work(): pass
        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
                group.create_task(work(), name="b")
        """,
    ),
)
THREAD = (
    Mend(
        "arguments kept as they are, brackets where they are needed",
        """
        import requests

        async def main(url):
            text = requests.get(url, timeout=3).text
            with requests.get(
                url,  # where
            ) as reply:
                print(reply)
            return requests.get(url)
        """,
        """
        import asyncio

        import requests

        async def main(url):
            text = (await asyncio.to_thread(requests.get, url, timeout=3)).text
            with await asyncio.to_thread(requests.get,
                url,  # where
            ) as reply:
                print(reply)
            return await asyncio.to_thread(requests.get, url)
        """,
    ),
    Mend("in a generator", "import asyncio, requests\nasync def f(z):\n    x = (requests.get(y) for y in z)\n"),
)
APART = (
    Mend(
        "arguments, keywords, none",
        """
        from concurrent.futures import ThreadPoolExecutor
        def work(*a, **k): print(a)
        with ThreadPoolExecutor() as pool:
            a = pool.submit(work(1, b=2))
            b = pool.submit(work())
        print(a.result(), b.result())
        """,
        """
        from concurrent.futures import ThreadPoolExecutor
        def work(*a, **k): print(a)
        with ThreadPoolExecutor() as pool:
            a = pool.submit(work, 1, b=2)
            b = pool.submit(work)
        print(a.result(), b.result())
        """,
    ),
    Mend(
        "what takes no keywords",
        "import asyncio\ndef w(x): print(x)\nasync def f(l: asyncio.AbstractEventLoop):\n    l.call_soon(w(x=1))\n",
    ),
    Mend("a thread's arguments", "import threading\ndef w(x): print(x)\nthreading.Thread(target=w(1)).start()\n"),
)
AGAIN = (
    Mend(
        "a handler that only passes",
        """
        import asyncio
        async def main():
            while True:
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    pass  # never mind
        """,
        """
        import asyncio
        async def main():
            while True:
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    raise  # never mind
        """,
    ),
    Mend(
        "one that takes other things too",
        "import asyncio\nasync def main():\n    while True:\n        try:\n            await asyncio.sleep(1)\n"
        "        except (asyncio.CancelledError, OSError):\n            pass\n",
    ),
)
OTHERS = (
    (
        "CON103",
        Mend(
            "through calls",
            "import asyncio, requests\ndef get(u): return requests.get(u)\nasync def f(u):\n    return get(u)\n",
            "import asyncio, requests\ndef get(u): return requests.get(u)\nasync def f(u):\n"
            "    return await asyncio.to_thread(get, u)\n",
        ),
    ),
    (
        "CON104",
        Mend(
            "a thread",
            "import asyncio, threading\nt = threading.Thread()\nasync def f():\n    t.join()\n",
            "import asyncio, threading\nt = threading.Thread()\nasync def f():\n    await asyncio.to_thread(t.join)\n",
        ),
    ),
    (
        "CON108",
        Mend(
            "a process",
            "import asyncio, multiprocessing\np = multiprocessing.Process()\nasync def f():\n    p.join(3)\n",
            "import asyncio, multiprocessing\np = multiprocessing.Process()\nasync def f():\n"
            "    await asyncio.to_thread(p.join, 3)\n",
        ),
    ),
    (
        "CON107",
        Mend(
            "a database",
            "import asyncio, psycopg2\nasync def f(u):\n    return psycopg2.connect(u)\n",
            "import asyncio, psycopg2\nasync def f(u):\n    return await asyncio.to_thread(psycopg2.connect, u)\n",
        ),
    ),
)
TABLES = (
    ("CON301", "Keep", KEPT),
    ("CON301", "Make", GROUP),
    ("CON102", "Run", THREAD),
    ("CON509", "Pass", APART),
    ("CON401", "Raise", AGAIN),
)
ROWS = [(code, title, case) for code, title, cases in TABLES for case in cases]
ROWS += [(code, "Run", case) for code, case in OTHERS]


@pytest.mark.parametrize(("code", "title", "case"), ROWS, ids=str)
def test_unsafely(code: str, title: str, case: Mend) -> None:
    hold(case, code, Unsafe, title)
    hold(Mend("not safely", case.before), code, Safe)


@pytest.mark.parametrize("call", ["lock.acquire()", "sqlite3.connect('x')"])
def test_what_must_not_move_to_a_thread(call: str) -> None:
    text = f"import asyncio, sqlite3, threading\nlock = threading.Lock()\nasync def f():\n    {call}\n"
    assert [fix.title for code in ("CON104", "CON107") for fix in fixes(text, code, Unsafe)] == []


@pytest.mark.parametrize("does", ["asyncio.get_event_loop()", "asyncio.create_task(later())", "start()", "again(url)"])
def test_what_needs_the_loop_does_not_move_to_a_thread(does: str) -> None:
    """Neither by itself nor by what it calls; what needs no loop moves."""
    text = (
        "import asyncio, requests\nasync def later(): pass\ndef start(): return asyncio.ensure_future(later())\n"
        "def again(url): return get(url) or start()\ndef get(url):\n    DOES\n    return requests.get(url)\n"
        "async def main(url):\n    return get(url)\n"
    )
    assert fixes(text.replace("DOES", does), "CON103", Unsafe) == []
    assert len(fixes(text.replace("DOES", "print(url)"), "CON103", Unsafe)) == 1


def test_a_process_is_shown_as_asyncio_starts_it() -> None:
    text = "import asyncio\nimport subprocess\n\n\nasync def main():\n    subprocess.run(['ls', '-l'])  # all\n"
    (after,) = shown(text, "CON101")
    assert after.endswith(
        "    process = await asyncio.create_subprocess_exec('ls', '-l')  # all\n    await process.wait()\n"
    )
    assert len(fixes(text, "CON101", Unsafe)) == 1
    assert fixes(text, "CON101", Safe) == []
    assert shown(text.replace("subprocess.run", "x = subprocess.run"), "CON101") == []
