"""Decorators of the project: what their wrappers do runs with the function, and it only if they call it."""

from pathlib import Path
from textwrap import dedent

import pytest

from project.across import Project, check, main

FOUND = "# want CON103"
NEVER = "# want CON201"
TOOLS = """
import asyncio
import functools
import inspect
import threading
import time
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor()

def logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        print(args)
        return function(*args, **kwargs)
    return inner

def named(name):
    def decorate(function):
        def inner(*args):
            print(name)
            return function(*args)
        return inner
    return decorate

def registered(function):
    print(function)
    return function

def listed(*names):
    def decorate(function):
        print(names)
        return function
    return decorate

def slowly(function):
    @functools.wraps(function)
    def inner(*args):
        time.sleep(5)
        return function(*args)
    return inner

def slowly_afterwards(times):
    def decorate(function):
        def inner(*args):
            value = function(*args)
            rest()
            return value
        return inner
    return decorate

def rest():
    time.sleep(5)

def in_pool(function):
    def inner(*args):
        return POOL.submit(function, *args)
    return inner

def in_thread(function):
    def inner(*args):
        threading.Thread(target=lambda: function(*args)).start()
    return inner

def off_loop(function):
    def inner(*args):
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return function(*args)
        return POOL.submit(function, *args)
    return inner

def on_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

def asks_first(function):
    def inner(*args):
        if on_loop():
            return POOL.submit(function, *args)
        return function(*args)
    return inner

def of_either_kind(function):
    if inspect.iscoroutinefunction(function):
        @functools.wraps(function)
        async def later(*args):
            return await function(*args)
        return later

    @functools.wraps(function)
    def inner(*args):
        return function(*args)
    return inner

def awaited(function):
    async def inner(*args):
        return await function(*args)
    return inner

def to_thread(function):
    async def inner(*args):
        return await asyncio.to_thread(function, *args)
    return inner

def run(function):
    def inner(*args):
        return asyncio.run(function(*args))
    return inner

def as_task(function):
    def inner(*args):
        return asyncio.ensure_future(function(*args))
    return inner

class Kept:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return POOL.submit(self.function)

def kept(function):
    return Kept(function)

def bound(function):
    return functools.partial(function, 1)

def calm(function):
    def inner(*args):
        return None
    return inner
"""
DECORATED = """
import time
import tools
from nowhere import anything
from tools import named, slowly

@tools.logged
def told():
    time.sleep(5)

@named("x")
def with_name():
    time.sleep(5)

@tools.listed("x", "y")
def noted():
    time.sleep(5)

@tools.logged
@named("x")
@tools.registered
def several():
    time.sleep(5)

@slowly
def made_slow():
    return 1

@tools.slowly_afterwards(3)
def slow_afterwards():
    return 1

@tools.of_either_kind
def plain():
    time.sleep(5)

@tools.in_pool
def pooled():
    time.sleep(5)

@tools.in_thread
def threaded():
    time.sleep(5)

@tools.off_loop
def careful():
    time.sleep(5)

@tools.asks_first
def asking():
    time.sleep(5)

@tools.logged
@tools.off_loop
def careful_below():
    time.sleep(5)

@tools.off_loop
@tools.logged
def careful_above():
    time.sleep(5)

@tools.kept
def an_object():
    time.sleep(5)

@tools.Kept
def another_object():
    time.sleep(5)

@tools.bound
def a_partial():
    time.sleep(5)

@tools.calm
def never():
    time.sleep(5)

@tools.to_thread
def moved():
    time.sleep(5)

@anything
@tools.logged
def unknown():
    time.sleep(5)

@tools.logged
@anything
def unknown_below():
    time.sleep(5)

def calls():
    told()

class Client:
    @tools.logged
    def get(self):
        self.send()

    @classmethod
    @tools.logged
    def of_class(cls):
        time.sleep(5)

    @tools.in_pool
    def send(self):
        time.sleep(5)

    def both(self):
        self.get()
        self.send()
"""
SLOW = ("told", "with_name", "noted", "several", "made_slow", "slow_afterwards", "plain", "calls")
CALM = (
    *("pooled", "threaded", "careful", "asking", "careful_below", "careful_above", "an_object", "another_object"),
    *("a_partial", "never", "unknown", "unknown_below"),
)
COROUTINES = """
import tools
from nowhere import anything

@tools.awaited
async def waited():
    return 1

@tools.of_either_kind
async def either():
    return 1

@tools.registered
async def noted():
    return 1

@tools.run
async def runs():
    return 1

@tools.as_task
async def task():
    return 1

@tools.logged
async def logged():
    return 1

@tools.kept
async def an_object():
    return 1

@anything
@tools.awaited
async def unknown():
    return 1
"""

CASES = [
    Project(
        "of another module, on functions of a third",
        {
            "tools.py": TOOLS,
            "decorated.py": DECORATED,
            "app.py": main(
                "import decorated",
                *(f"decorated.{each}()  {FOUND}" for each in SLOW),
                *(f"decorated.{each}()" for each in CALM),
                "await decorated.moved()",
                "client = decorated.Client()",
                "client.get()",
                "client.send()",
                "client.both()",
                f"client.of_class()  {FOUND}",
            ),
        },
    ),
    Project(
        "of another module, on functions of this one",
        {
            "tools.py": TOOLS,
            "app.py": DECORATED
            + main(
                "",
                *(f"{each}()  {FOUND}" for each in SLOW),
                *(f"{each}()" for each in CALM),
                "await moved()",
            ),
        },
    ),
    Project(
        "all in one file",
        {
            "app.py": TOOLS
            + DECORATED.replace("import tools\n", "")
            .replace("from tools import named, slowly\n", "")
            .replace("tools.", "")
            + main(
                "",
                *(f"{each}()  {FOUND}" for each in SLOW),
                *(f"{each}()" for each in CALM),
                "await moved()",
            ),
        },
    ),
    Project(
        "the chain names the wrapper where it blocks, and passes over it where it does not",
        {
            "tools.py": TOOLS,
            "decorated.py": DECORATED,
            "app.py": main(
                "import decorated",
                r'decorated.made_slow()  # want CON103 "-> @slowly \(.*.py:25\) -> time.sleep\(\) \(tools.py:38\)"',
                r'decorated.told()  # want CON103 ": told\(\) -> time.sleep\(\) \(decorated.py:8\)"',
            ),
        },
    ),
    Project(
        "on coroutine functions of another module",
        {
            "tools.py": TOOLS,
            "coroutines.py": COROUTINES,
            "app.py": main(
                "import coroutines",
                *(f"coroutines.{each}()  {NEVER}" for each in ("waited", "either", "noted")),
                *(f"coroutines.{each}()" for each in ("runs", "task", "logged", "an_object", "unknown")),
            ),
        },
    ),
    Project(
        "on coroutine functions of this one",
        {
            "tools.py": TOOLS,
            "app.py": COROUTINES
            + main(
                "",
                *(f"{each}()  {NEVER}" for each in ("waited", "either", "noted")),
                *(f"{each}()" for each in ("runs", "task", "logged", "an_object", "unknown")),
            ),
        },
    ),
    Project(
        "decorators that decorate each other",
        {
            "a.py": "import b\n\n@b.other\ndef one(function):\n    return function\n",
            "b.py": """
                import a
                import time

                @a.one
                def other(function):
                    return function

                @a.one
                def nap():
                    time.sleep(5)
                """,
            "app.py": main("import b", "b.nap()"),
        },
    ),
]

AGAIN = """
    def again(function):
        async def wrapper(*args):
            for _ in range(3):
                try:
                    return await function(*args)
                except ValueError:
                    pass

        return wrapper


    def timed(function):
        async def wrapper(*args):
            result = await function(*args)
            print(result)
            return result

        return wrapper


    def twice(function):
        async def wrapper(*args):
            return await (await function(*args))

        return wrapper


    def parsed(function):
        async def wrapper(*args):
            async with await function(*args) as answer:
                return await answer.json()

        return wrapper


    def later(function):
        async def wrapper(*args):
            result = await function(*args)
            result = await result
            return result

        return wrapper


    def plainly(function):
        def wrapper(*args):
            return str(function(*args))

        return wrapper
"""

GIVEN = """
    import asyncio


    async def work():
        await asyncio.sleep(1)
        return 1


    @again
    async def first():
        return work()


    @timed
    async def second():
        return work()


    @twice
    async def third():
        return work()


    @parsed
    async def fourth():
        return work()


    @later
    async def fifth():
        return work()


    @timed
    @later
    async def sixth():
        return work()


    @plainly
    def seventh():
        return work()
"""

USED = (
    "await first()  # want CON201",
    "await second()  # want CON201",
    *(f"await {each}()" for each in ("third", "fourth", "fifth", "sixth")),
    "seventh()",
)


def _joined(*texts: str) -> str:
    return "\n\n".join(map(dedent, texts))


CASES += [
    Project(
        "what a decorator of the same module makes of what is given",
        {
            "given.py": _joined(AGAIN, GIVEN),
            "app.py": main("from given import first, second, third, fourth, fifth, sixth, seventh", *USED),
        },
    ),
    Project(
        "what a decorator of another module makes of it",
        {
            "tools.py": AGAIN,
            "given.py": _joined("from tools import again, later, parsed, plainly, timed, twice", GIVEN),
            "app.py": main("from given import first, second, third, fourth, fifth, sixth, seventh", *USED),
        },
    ),
    Project(
        "what a decorator makes of it, in one file",
        {"app.py": _joined(AGAIN, GIVEN) + main("", *USED)},
    ),
    Project(
        "what a decorator makes of it, one imported into the file",
        {
            "tools.py": AGAIN,
            "app.py": _joined("from tools import again, later, parsed, plainly, timed, twice", GIVEN) + main("", *USED),
        },
    ),
    Project(
        "of a framework, and of an object that yet another module makes of it",
        {
            "core.py": """
                from fastapi import APIRouter, FastAPI
                from nowhere import Application

                app = FastAPI()
                router = APIRouter()
                other = Application()
            """,
            "routes.py": """
                import time
                from core import app, other, router

                @app.get("/x")
                async def one():
                    return 1

                @router.post("/x")
                async def two():
                    return 1

                @other.get("/x")
                async def unknown():
                    return 1

                @router.get("/slow")
                def slow():
                    time.sleep(5)

                @other.get("/slow")
                def unknown_as_well():
                    time.sleep(5)
            """,
            "app.py": main(
                "import routes",
                f"routes.one()  {NEVER}",
                f"routes.two()  {NEVER}",
                "routes.unknown()",
                f"routes.slow()  {FOUND}",
                "routes.unknown_as_well()",
            ),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_decorators(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
