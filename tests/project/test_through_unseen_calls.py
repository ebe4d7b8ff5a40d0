"""What is called without brackets: properties, `with`, constructors."""

from pathlib import Path

import pytest

from project.across import Project, check, main

FOUND = "# want CON103"
HELD = """
import time
from functools import cached_property

class Held:
    def __init__(self):
        time.sleep(5)

class Lock:
    def __enter__(self):
        time.sleep(5)
        return self

    def __exit__(self, *exc):
        pass

class Leaving:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        time.sleep(5)

class Items:
    def __iter__(self):
        time.sleep(5)
        return iter(())

class Called:
    def __call__(self):
        time.sleep(5)

    def _load(self):
        time.sleep(5)

    @property
    def value(self):
        return self._load()

    @cached_property
    def once(self):
        return self._load()

    @property
    def cheap(self):
        return 1

    @cheap.setter
    def cheap(self, value):
        time.sleep(5)
"""

CASES = [
    Project(
        "constructors, with, for, calls of objects, properties",
        {
            "held.py": HELD,
            "app.py": main(
                "from held import *",
                f"Held()  {FOUND}",
                f"with Lock() as lock:  {FOUND}",
                "    pass",
                f"with Leaving():  {FOUND}",
                "    pass",
                f"for each in Items():  {FOUND}",
                "    pass",
                "called = Called()",
                f"called()  {FOUND}",
                f"Called()()  {FOUND}",
                f"print(called.value)  {FOUND}",
                f"print(called.once)  {FOUND}",
                "print(called.cheap, called.value_of)",
                "called.cheap = 1",
                "# Iteration is followed in helpers, and asked of no statement of the coroutine itself.",
            ),
        },
    ),
    Project(
        "the same in a helper",
        {
            "held.py": HELD,
            "helpers.py": """
                from held import Called, Held, Items, Leaving, Lock

                def make():
                    Held()

                def enter():
                    with Lock():
                        pass

                def leave():
                    with Leaving():
                        pass

                def read(called: Called):
                    return called.value

                def call(called: Called):
                    return called()

                def each():
                    for item in Items():
                        print(item)

                def cheap(called: Called):
                    return called.cheap
                """,
            "app.py": main(
                "import helpers",
                *(f"helpers.{each}()  {FOUND}" for each in ("make", "enter", "leave", "each")),
                f"helpers.read(None)  {FOUND}",
                f"helpers.call(None)  {FOUND}",
                "helpers.cheap(None)",
            ),
        },
    ),
    Project(
        "a property of a base, and what a property gives",
        {
            "base.py": """
                import time

                class Client:
                    def get(self):
                        time.sleep(5)

                class Base:
                    @property
                    def value(self):
                        time.sleep(5)

                    @property
                    def client(self) -> Client:
                        return Client()
                """,
            "middle.py": "from base import Base\n\nclass Middle(Base): ...\n",
            "app.py": """
                from middle import Middle

                class Mine(Middle):
                    async def run(self):
                        print(self.value)  # want CON103
                        print(super().value)  # want CON103
                        self.client.get()  # want CON103

                class Plain(Middle):
                    value = 1

                async def main(middle: Middle, plain: Plain):
                    print(middle.value)  # want CON103
                    print(plain.value)
                    plain.client.get()  # want CON103
                """,
        },
    ),
    Project(
        "generators under contextmanager, entered or only made",
        {
            "managers.py": """
                import time
                from contextlib import asynccontextmanager, contextmanager

                @contextmanager
                def slow():
                    time.sleep(5)
                    yield

                @contextmanager
                def slow_to_leave():
                    yield
                    time.sleep(5)

                @contextmanager
                def nested():
                    with slow():
                        yield

                @asynccontextmanager
                async def waiting():
                    yield

                def enters():
                    with slow():
                        pass
                """,
            "app.py": main(
                "import managers",
                f"with managers.slow():  {FOUND}",
                "    pass",
                f"with managers.slow_to_leave():  {FOUND}",
                "    pass",
                f"with managers.nested():  {FOUND}",
                "    pass",
                "made = managers.slow()",
                f"managers.enters()  {FOUND}",
                "async with managers.waiting():",
                "    pass",
                "print(made)",
            ),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_unseen_calls(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
