"""Who may block: a comment on the `def`, a pattern in the configuration; and what is looked for only when asked to."""

from pathlib import Path

import pytest

from flake8_concheck.options import Options
from project.across import NAP, Project, check, main

FOUND = "# want CON103"
MARKED = """
import time

def plain():  # concheck: may-block
    time.sleep(5)

def long_one(
    first,
    second,
):  # concheck: may-block, since it runs once
    time.sleep(5)

def other(  # concheck: may-block
    first,
):
    time.sleep(5)

def short(): time.sleep(5)  # concheck: may-block

class Client:
    def get(self):  # concheck: may-block
        return self.load()

    def load(self):
        time.sleep(5)

    @property
    def value(self):  # concheck: may-block
        return self.load()

def through():
    plain()

def not_marked():
    # concheck: may-block
    time.sleep(5)

def said_otherwise():  # concheck: does not may-block
    time.sleep(5)
"""
CALLS = (
    "plain()",
    "long_one(1, 2)",
    "other(1)",
    "short()",
    "Client().get()",
    "print(Client().value)",
    "through()",
    f"Client().load()  {FOUND}",
    f"not_marked()  {FOUND}",
    f"said_otherwise()  {FOUND}",
)
FILES = "def read(path):\n    with open(path) as file:\n        return file\n\ndef both(path):\n    return read(path)\n"
TWO_WAYS = "import time\n\ndef read(path):\n    open(path)\n    nap()\n\ndef nap():\n    time.sleep(5)\n"


def allowing(*patterns: str) -> Options:
    return Options(may_block=patterns)


def calling(said: str) -> dict[str, str]:
    return {
        "shop/__init__.py": "",
        "shop/slow.py": NAP,
        "shop/net.py": "from shop import slow\n\nclass Client:\n    def get(self):\n        slow.nap()\n",
        "shop/app.py": main("from shop.net import Client", f"Client().get()  {said}"),
    }


CASES = [
    Project("by a comment, in another module", {"m.py": MARKED, "app.py": main("from m import *", *CALLS)}),
    Project("by a comment, in the same module", {"m.py": MARKED + "\n" + main("", *CALLS)}),
    Project(
        "by a comment on the coroutine function itself",
        {
            "slow.py": NAP,
            "app.py": """
                import slow
                import time

                async def main():  # concheck: may-block
                    slow.nap()
                    time.sleep(5)

                async def other():
                    slow.nap()  # want CON103
                """,
        },
    ),
    Project("without a pattern", calling(FOUND)),
    Project("by a pattern for what is called", calling(""), allowing("shop.net.Client.get")),
    Project("by a pattern for a module", calling(""), allowing("shop.net.*")),
    Project("by a pattern for what lies behind", calling(""), allowing("shop.slow.nap")),
    Project("by a pattern for the coroutine function", calling(""), allowing("shop.app.main")),
    Project("by a pattern with other signs", calling(""), allowing("*.na[mp]")),
    Project("by a pattern that is about something else", calling(FOUND), allowing("shop.net", "nap", "shop.slow.n?")),
    Project(
        "by a pattern for a function of the same file",
        {"app.py": NAP + "\n" + main("", "nap()")},
        allowing("app.nap"),
    ),
    Project(
        "reading files is looked for only when asked to", {"f.py": FILES, "app.py": main("import f", "f.both('x')")}
    ),
    Project(
        "reading files, when asked to",
        {
            "f.py": FILES,
            "app.py": main("import f", 'f.both("x")  # want CON103 "-> open\\(\\) \\(f.py:2\\)"'),
        },
        Options(enable=("CON121",)),
    ),
    Project(
        "another opt-in code asks for nothing of it",
        {"f.py": FILES, "app.py": main("import f", "f.both('x')")},
        Options(enable=("CON122",)),
    ),
    Project(
        "a way that needs no asking is found behind one that does",
        {"f.py": TWO_WAYS, "app.py": main("import f", 'f.read(1)  # want CON103 "nap\\(\\) .* -> time.sleep"')},
    ),
    Project(
        "of both ways the shorter, when asked to",
        {"f.py": TWO_WAYS, "app.py": main("import f", 'f.read(1)  # want CON103 ": read\\(\\) -> open"')},
        Options(enable=("CON121",)),
    ),
    Project(
        "groups of libraries that do not count",
        {
            "net.py": "import requests\n\ndef get():\n    return requests.get('x')\n",
            "slow.py": NAP,
            "app.py": main("import net, slow", "net.get()", f"slow.nap()  {FOUND}"),
        },
        Options(ignored_packages=("requests",)),
    ),
    Project(
        # A call within the module that defines the name is not asked whether it is declared.
        "names that are declared to block, in another module",
        {
            "own.py": "def wait():\n    pass\n\ndef calls():\n    wait()\n",
            "app.py": main("import own", "own.calls()  # miss CON103", "own.wait()  # want CON101"),
        },
        Options(declared=(("own.wait", "time.sleep"),)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_allowed(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
