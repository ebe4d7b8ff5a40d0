"""Functions that are handed to a function which calls them itself, or that are the defaults of its parameters."""

from pathlib import Path

import pytest

from flake8_concheck.options import Options
from project.across import NAP, Project, check, main

FOUND = "# want CON103"
APPLY = """
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from slow import nap

POOL = ThreadPoolExecutor()

def apply(function, *args):
    return function(*args)

def apply_second(times, function):
    for _ in range(times):
        function()

def by_name(*, callback=None):
    if callback is not None:
        callback()

def default(function=nap):
    function()

def default_second(name, function=nap, *, other=nap):
    print(other)
    function()

def default_by_name(*, function=nap):
    function()

def annotated(function: "Callable[[], None]"):
    function()

def in_thread(function):
    threading.Thread(target=function).start()

def in_pool(function):
    return POOL.submit(function)

def in_lambda(function):
    return POOL.submit(lambda: function())

def kept(function):
    return function

def off_loop(function):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return function()
    return POOL.submit(function)

def replaced(function):
    function = print
    function()

def all_of(*functions):
    for each in functions:
        each()

def through(function):
    apply(function)

async def later(function):
    return function()

class Runner:
    def run(self, function):
        function()

    @staticmethod
    def run_static(function):
        function()

    @classmethod
    def run_class(cls, function):
        function()

    def run_itself(self):
        self.run(self.work)

    def work(self):
        nap()
"""
HELPERS = """
import apply
import slow
import time
from apply import Runner, default, default_second
from slow import nap, sleepy, Job

def by_apply():
    apply.apply(nap)

def by_second():
    apply.apply_second(3, slow.nap)

def own():
    apply.apply(rest)

def rest():
    nap()

def of_library():
    apply.apply(time.sleep, 5)

def by_default():
    default()

def by_default_second():
    default_second("x")

def by_given():
    default(print)

def by_given_second():
    default_second("x", other=print, function=print)

def by_method():
    Runner().run(nap)

def to_thread():
    apply.in_thread(nap)

def asynchronous():
    apply.apply(sleepy)

def not_called():
    apply.kept(nap)

def plain():
    apply.apply(print)

def data(nap):
    apply.apply(nap)

def spread(*args):
    apply.apply(*args)
    default(*args)
"""
SLOW_HELPERS = ("by_apply", "by_second", "own", "by_default", "by_default_second", "by_method")
CALM_HELPERS = (
    "by_given",
    "by_given_second",
    "to_thread",
    "asynchronous",
    "not_called",
    "plain",
    "data(print)",
    "spread",
)
SLOW = NAP + "\nasync def sleepy():\n    pass\n\nclass Job:\n    def run(self):\n        nap()\n"
CALLS = (
    f"apply.apply(nap)  {FOUND}",
    f"apply.apply(slow.nap)  {FOUND}",
    f"apply.apply_second(3, nap)  {FOUND}",
    f"apply.apply_second(3, function=nap)  {FOUND}",
    f"apply.by_name(callback=nap)  {FOUND}",
    f"apply.default()  {FOUND}",
    f"apply.default_second('x')  {FOUND}",
    f"apply.default_second('x', other=print)  {FOUND}",
    f"apply.default_by_name()  {FOUND}",
    f"apply.annotated(nap)  {FOUND}",
    f"apply.apply(lambda: nap())  {FOUND}",
    f"apply.apply(functools.partial(nap))  {FOUND}",
    f"apply.apply(slow.Job().run)  {FOUND}",
    f"apply.Runner().run(nap)  {FOUND}",
    f"apply.Runner.run_static(nap)  {FOUND}",
    f"apply.Runner().run_itself()  {FOUND}",
    "apply.default(print)",
    "apply.default(function=print)",
    "apply.default_second('x', print)",
    "apply.default_second('x', other=nap, function=print)",
    "apply.default_by_name(function=print)",
    "apply.default(*ARGS)",
    "apply.default(**KEYWORDS)",
    "apply.default(unknown)",
    "apply.by_name()",
    "apply.apply(print)",
    "apply.apply(lambda: nap)",
    "apply.apply(slow.sleepy)",
    "apply.apply_second(nap, print)",
    "apply.in_thread(nap)",
    "apply.in_pool(nap)",
    "apply.in_lambda(nap)",
    "apply.kept(nap)",
    "apply.off_loop(nap)",
    "apply.replaced(nap)",
    "await apply.later(nap)",
    "apply.all_of(nap)  # miss CON103",
    "apply.through(nap)  # miss CON103",
    f"apply.Runner.run_class(nap)  {FOUND}",
    "# What is iterated, and what a parameter hands on, is not followed.",
)

CASES = [
    Project(
        "a coroutine hands them to functions of another module",
        {
            "slow.py": SLOW,
            "apply.py": APPLY,
            "app.py": main("import apply, slow, functools\nfrom slow import nap\nfrom nowhere import unknown", *CALLS),
        },
    ),
    Project(
        "a coroutine hands them to functions of its own module",
        {
            "slow.py": SLOW,
            "app.py": APPLY
            + main(
                "import functools, slow\nfrom nowhere import unknown",
                *(each.replace("apply.", "", 1) for each in CALLS),
            ),
        },
    ),
    Project(
        "helpers hand them to functions of a third module",
        {
            "slow.py": SLOW,
            "apply.py": APPLY,
            "helpers.py": HELPERS,
            "app.py": main(
                "import helpers",
                *(f"helpers.{each}()  {FOUND}" for each in SLOW_HELPERS),
                *(f"helpers.{each.partition('(')[0]}(print)" for each in CALM_HELPERS),
                "helpers.of_library()  # miss CON103",
                "# What a library's function does may depend on what it is called with.",
            ),
        },
    ),
    Project(
        "helpers of this module hand them over",
        {
            "slow.py": SLOW,
            "apply.py": APPLY,
            "app.py": HELPERS
            + main(
                "",
                *(f"{each}()  {FOUND}" for each in SLOW_HELPERS),
                *(f"{each.partition('(')[0]}(print)" for each in CALM_HELPERS),
                "of_library()  # miss CON103",
                "# As above.",
            ),
        },
    ),
    Project(
        "the chain names what was handed over",
        {
            "slow.py": SLOW,
            "apply.py": APPLY,
            "app.py": main(
                "import apply\nfrom slow import nap",
                r'apply.apply(nap)  # want CON103 "-> nap\(\) \(apply.py:9\) -> time.sleep\(\) \(slow.py:4\)"',
                r'apply.apply(lambda: nap())  # want CON103 "-> the lambda \(apply.py:9\) -> nap\(\) -> time"',
            ),
        },
    ),
    Project(
        "functions that are declared to run it elsewhere",
        {
            "slow.py": NAP,
            "apply.py": "def apply(function):\n    function()\n",
            "app.py": main("import apply\nfrom slow import nap", "apply.apply(nap)"),
        },
        Options(declared=(("apply.apply", "asyncio.to_thread"),)),
    ),
    Project(
        "a function that is handed to itself",
        {
            "app.py": """
                def apply(function):
                    function(apply)

                async def main():
                    apply(apply)
                """,
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_callbacks(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
