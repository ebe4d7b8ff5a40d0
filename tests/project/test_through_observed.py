"""What the tests saw blocking is found at every other call, through this file, others and whatever lies between."""

import re
from pathlib import Path

import pytest

from flake8_concheck.engine import DEFAULTS
from flake8_concheck.engine import check as findings
from flake8_concheck.options import Options
from observing import EXPORT, FETCH, seen
from project.across import NAP, Project, check, find, main

EVIDENCE = f"seen blocking 312 ms in {EXPORT}"
EXPORTS = """
def render(rows):
    return [*rows]

def outer(rows):
    return render(rows)

async def here(rows):
    render(rows)  # want CON101
    outer(rows)  # want CON103
"""
CLASSES = """
class Printer:
    def print_all(self):
        return 1

    @property
    def pages(self):
        return 2

    def twice(self):
        self.print_all()

class Inherits(Printer):
    pass

class Overrides(Printer):
    def print_all(self):
        return 2

class Reads:
    def __init__(self, printer: Printer):
        self.printer = printer

    def count(self):
        return self.printer.pages

async def here(printer: Printer):
    printer.print_all()  # want CON101
    Overrides().print_all()
"""


def unmarked(text: str) -> str:
    """The same where nothing is to be found."""
    return re.sub(r"  # want \w+", "", text)


CASES = [
    Project(
        "a function, directly and through others, in its own file and another",
        {
            "shop/__init__.py": "from shop.export import render\n",
            "shop/export.py": EXPORTS,
            "app.py": main(
                "from shop import render\nfrom shop.export import outer as way\nimport shop.export",
                f'render([])  # want CON101 "shop.export.render\\(\\) .* \\({EVIDENCE}\\)$"',
                f'way([])  # want CON103 "outer\\(\\) -> shop.export.render\\(\\) \\(shop/export.py:5\\), {EVIDENCE};"',
                "shop.export.render([])  # want CON101",
            ),
        },
        seen("shop.export.render"),
    ),
    Project(
        "nothing is found without the file",
        {"shop/__init__.py": "", "shop/export.py": unmarked(EXPORTS), "app.py": main("", "pass")},
    ),
    Project(
        "a method, on objects of its class and of those that do not override it",
        {
            "m.py": CLASSES,
            "app.py": main(
                "from m import *",
                "Printer().print_all()  # want CON101",
                "Inherits().print_all()  # want CON101",
                "Overrides().print_all()",
                "Printer().twice()  # want CON103",
                "Inherits().twice()  # want CON103",
                "Overrides().twice()",
            ),
            "sub.py": """
                import m

                class Deeper(m.Inherits):
                    def run(self):
                        self.print_all()

                class Other(m.Inherits):
                    def run(self):
                        self.print_all()

                    def print_all(self):
                        pass

                async def main():
                    Deeper().run()  # want CON103
                    Deeper().print_all()  # want CON101
                    Other().run()
                    Other().print_all()
                """,
        },
        seen("m.Printer.print_all"),
    ),
    Project(
        "a property, which is read",
        {
            "m.py": unmarked(CLASSES),
            "app.py": main(
                "from m import *",
                f'Printer().pages  # want CON103 "pages blocks the event loop: m.Printer.pages\\(\\), {EVIDENCE}"',
                f'Reads(Printer()).count()  # want CON103 "count\\(\\) -> m.Printer.pages\\(\\) .*, {EVIDENCE}"',
            ),
        },
        seen("m.Printer.pages"),
    ),
    Project(
        "third-party code, by the name that is imported, whatever module defines it",
        {
            "helper.py": "import lib\n\ndef ask():\n    return lib.fetch()\n",
            "app.py": main(
                "import helper, lib\nfrom lib import Client",
                "lib.fetch()  # want CON101",
                "Client().get()  # want CON101",
                "helper.ask()  # want CON103",
                "lib.Client  # it is not called",
            ),
        },
        seen("lib._impl.fetch", "lib._impl.Client.get"),
    ),
    Project(
        "a function of the project is not taken for one that was learned of a private module",
        {
            "lib/__init__.py": "def fetch():\n    return 1\n",
            "lib/_impl.py": "def fetch():\n    return 2\n",
            "app.py": main("import lib\nimport lib._impl", "lib.fetch()", "lib._impl.fetch()  # want CON101"),
        },
        seen("lib._impl.fetch"),
    ),
    Project(
        "a function under a decorator that nobody knows",
        {
            "m.py": """
                import lib

                @lib.again
                def slow():
                    return 1

                @lib.again
                async def work():
                    return 1
                """,
            "app.py": main("import m", "m.slow()  # miss CON101", "m.work()"),
        },
        seen("m.slow", "m.work"),
    ),
    Project(
        "a constructor",
        {
            "db.py": "class Database:\n    def __init__(self):\n        pass\n",
            "app.py": main("import db", "db.Database()  # want CON101"),
        },
        seen("db.Database.__init__"),
    ),
    Project(
        "what is handed to a thread, awaited, or only named",
        {
            "m.py": "def slow():\n    pass\n",
            "app.py": main(
                "import asyncio, m",
                "await asyncio.to_thread(m.slow)",
                "await asyncio.get_running_loop().run_in_executor(None, m.slow)",
                "await m.slow()",
                "print(m.slow)",
            ),
        },
        seen("m.slow"),
    ),
    Project(
        "what calls the function it is handed",
        {
            "m.py": "def slow():\n    pass\n\ndef call(function):\n    return function()\n",
            "app.py": main("import m", "m.call(m.slow)  # want CON103", "m.call(print)"),
        },
        seen("m.slow"),
    ),
    Project(
        "callbacks of the loop: one that calls it, and the function itself",
        {
            "m.py": "def slow():\n    pass\n\ndef calls():\n    slow()\n",
            "app.py": main(
                "import asyncio, m",
                "loop = asyncio.get_running_loop()",
                f'loop.call_soon(m.slow)  # want CON109 "^slow\\(\\) is called by .*: m.slow\\(\\), {EVIDENCE};"',
                "loop.call_soon(m.calls)  # want CON109",
                f'loop.call_soon(lambda: m.slow())  # want CON109 "{EVIDENCE}"',
            ),
        },
        seen("m.slow"),
    ),
    Project(
        "an async def, or a generator, does not block when it is called",
        {
            "m.py": """
                async def work():
                    return 1

                def rows():
                    yield 1

                async def main():
                    work()  # want CON201
                    rows()
                """,
            "app.py": main("import m", "await m.work()", "m.work()  # want CON201", "m.rows()"),
        },
        seen("m.work", "m.rows"),
    ),
    Project(
        "what is known to block inside is told as without the file",
        {
            "m.py": NAP + "\ndef twice():\n    nap()\n\nasync def here():\n    nap()  # want CON103\n",
            "app.py": main(
                "import m, time",
                'm.nap()  # want CON103 "nap\\(\\) -> time.sleep\\(\\) \\(m.py:4\\);"',
                'm.twice()  # want CON103 "twice\\(\\) -> nap\\(\\) \\(m.py:7\\) -> time.sleep\\(\\) \\(m.py:4\\);"',
                'time.sleep(5)  # want CON101 "use await asyncio.sleep\\(\\)$"',
            ),
        },
        seen("m.nap", "m.twice", "time.sleep"),
    ),
    Project(
        "functions that call each other come to an end",
        {
            "m.py": "def one():\n    two()\n\ndef two():\n    one()\n\ndef three():\n    two()\n",
            "app.py": main("import m", "m.one()  # want CON101", "m.two()  # want CON103", "m.three()  # want CON103"),
        },
        seen("m.one"),
    ),
    Project(
        "those who may block: by a comment, and by a pattern",
        {
            "m.py": "def named(): pass\n\ndef other(): pass\n\ndef marked():  # concheck: may-block\n    pass\n",
            "app.py": main(
                "import lib, m", "m.marked()", "m.named()", "m.other()  # want CON101", "lib.fetch()", "asyncio = 1"
            ),
            "own.py": """
                def marked():  # concheck: may-block
                    pass

                async def main():
                    marked()

                async def allowed():  # concheck: may-block
                    other()

                def other():
                    pass
                """,
        },
        seen("m.marked", "m.named", "m.other", "lib.fetch", "own.marked", "own.other", may_block=("*.named", "lib.*")),
    ),
    Project(
        "groups of libraries that do not count",
        {"app.py": main("import pymongo, requests", "pymongo.odd()", "requests.odd()  # want CON102")},
        seen("pymongo.odd", "requests.odd", ignored_packages=("pymongo",)),
    ),
    Project(
        "tests, and what runs once, keep nobody waiting",
        {
            "m.py": "def slow():\n    pass\n",
            "tests/test_m.py": "import m\n\nasync def test_slow():\n    m.slow()\n",
            "app.py": """
                import asyncio
                import m

                CONFIG = None

                async def get():
                    global CONFIG
                    if CONFIG is None:
                        CONFIG = m.slow()
                    return CONFIG

                async def main():
                    m.slow()
                    await get()
                    m.slow()  # want CON101

                asyncio.run(main())
                """,
        },
        seen("m.slow"),
    ),
    Project(
        "what gives something to await, of the project's own",
        {
            "m.py": """
                import asyncio

                def fetch(client):
                    return client.fetch()

                class Client:
                    def get(self, transport):
                        return transport.get()

                def lock():
                    return asyncio.Lock()

                def task(loop, coroutine):
                    return loop.create_task(coroutine)

                async def here(client):
                    fetch(client)  # want CON201
                    await fetch(client)
                """,
            "app.py": main(
                "import lib, m",
                f'm.fetch(1)  # want CON201 "awaited \\(seen returning an awaitable in {FETCH}\\),"',
                "m.Client().get(1)  # want CON201",
                "lib.ask()  # want CON201",
                "x = m.fetch(1)  # want CON202",
                "if m.fetch(1):  # want CON203",
                "    pass",
                "await m.fetch(1)",
                "m.lock()",
                "m.other()",
            ),
        },
        seen(awaited=("m.fetch", "m.Client.get", "m.lock", "lib._core.ask")),
    ),
    Project(
        "an async def that was seen giving a coroutine is told as without the file",
        {
            "m.py": "async def work():\n    return 1\n",
            "app.py": main("import m", 'm.work()  # want CON201 "^m.work\\(\\) is never awaited, so"'),
        },
        seen(awaited=("m.work",)),
    ),
    Project(
        "the same of names that the user declares, in the module that defines them",
        {
            "own.py": "def wait(): pass\n\ndef calls():\n    wait()\n\nasync def f():\n    wait()  # want CON101\n",
            "app.py": main("import own", "own.calls()  # want CON103", "own.wait()  # want CON101"),
        },
        Options(declared=(("own.wait", "concheck.blocks"),)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_observed(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)


def test_what_was_found_without_the_file_is_found_with_it(tmp_path: Path) -> None:
    """The findings of a project in which all is known are the same to the last word."""
    files = {
        "m.py": NAP + "\ndef twice():\n    nap()\n\nclass Client:\n    def get(self):\n        twice()\n",
        "app.py": main("import m", "m.nap()", "m.twice()", "m.Client().get()", "time = m.nap", "time()"),
    }
    without = find(tmp_path, Project("", files, DEFAULTS))
    options = seen("m.nap", "m.twice", "m.Client.get", "time.sleep")
    assert find(tmp_path, Project("", files, options)) == without
    assert len(without["app.py"]) == 4


def test_a_text_without_a_file() -> None:
    text = main("import lib", "lib.fetch()")
    (finding,) = findings(text, seen("lib.fetch"))
    assert finding.message == f"lib.fetch() blocks the event loop; use await asyncio.to_thread() ({EVIDENCE})"
