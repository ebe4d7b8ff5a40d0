"""CON201 to CON204 know the coroutine functions and methods of other modules, and what they give."""

from pathlib import Path

import pytest

from project.across import Project, check, main

WAITS = """
from contextlib import asynccontextmanager

async def wait():
    return 1

async def numbers():
    yield 1

def plain():
    return 1

def made():
    return wait()

@asynccontextmanager
async def managed():
    yield 1

class Client:
    async def get(self):
        return 1

    @classmethod
    async def new(cls):
        return cls()

    @staticmethod
    async def ping():
        return 1

    def url(self):
        return ""

    @property
    def ready(self):
        return wait()

    async def inner(self):
        return self

async def connect() -> Client:
    return Client()
"""

CASES = [
    Project(
        "dropped",
        {
            "waits.py": WAITS,
            "app.py": main(
                "import waits\nfrom waits import Client, connect, wait",
                "wait()  # want CON201",
                "waits.wait()  # want CON201",
                "waits.made()  # want CON201",
                "waits.numbers()  # want CON201",
                "waits.plain()",
                "Client().get()  # want CON201",
                "Client.ping()  # want CON201",
                "Client.new()  # want CON201",
                "Client().url()",
                "await wait()",
                "await Client().get()",
                "connect()  # want CON201",
                "return wait()",
            ),
        },
    ),
    Project(
        "methods of what awaiting gives",
        {
            "waits.py": WAITS,
            "app.py": main(
                "import waits\nfrom waits import Client",
                "client = await waits.connect()",
                "client.get()  # want CON201",
                "other = await Client.new()",
                "other.get()  # want CON201",
                "(await waits.connect()).get()  # want CON201",
                "(await (await waits.connect()).inner()).get()  # want CON201",
                "await client.get()",
                "client.url()",
            ),
        },
    ),
    Project(
        "used as a value",
        {
            "waits.py": WAITS,
            "app.py": main(
                "import waits",
                "if waits.wait():  # want CON203",
                "    pass",
                "print(waits.wait() + 1)  # want CON203",
                "print(waits.wait().real)  # want CON203",
                "print(waits.plain() + 1, (await waits.wait()) + 1)",
                "if await waits.wait():",
                "    pass",
            ),
        },
    ),
    Project(
        "returned where a class of another module is promised",
        {
            "shapes.py": """
                from collections.abc import Awaitable
                from dataclasses import dataclass
                from typing import Generic, TypedDict, TypeVar

                T = TypeVar("T")


                class Row(TypedDict):
                    name: str


                class Base(Generic[T]):
                    pass


                @dataclass
                class User(Base[int]):
                    name: str


                class Later(Awaitable[int]):
                    def __await__(self):
                        yield


                class Sooner(Later):
                    pass


                class Odd(made_up()):
                    pass
            """,
            "app.py": """
                import shapes
                from shapes import Later, Odd, Row, Sooner, User


                async def load():
                    return {}


                async def row() -> Row:
                    return load()  # want CON203 "made by load\\(\\) is returned by row\\(\\)"


                async def user() -> User | None:
                    return load()  # want CON203


                async def quoted() -> "shapes.User":
                    return load()  # want CON203


                async def has_it() -> Row:
                    return await load()


                async def later() -> Later:
                    return load()


                async def sooner() -> Sooner:
                    return load()


                async def odd() -> Odd:
                    return load()


                def plain() -> Row:
                    return load()
            """,
        },
    ),
    Project(
        "kept and not used",
        {
            "waits.py": WAITS,
            "app.py": main("import waits", "found = waits.wait()  # want CON202", "other = waits.plain()", "return 1"),
        },
    ),
    Project(
        "handed to somebody who calls it and drops what it gives",
        {
            "waits.py": WAITS,
            "app.py": main(
                "import asyncio\nimport threading\nimport waits",
                "loop = asyncio.get_running_loop()",
                "loop.call_soon(waits.wait)  # want CON204",
                "loop.call_later(1, waits.Client().get)  # want CON204",
                "threading.Thread(target=waits.wait).start()  # want CON204",
                "loop.call_soon(waits.plain)",
                "loop.call_soon(waits.made)  # want CON204",
            ),
        },
    ),
    Project(
        "overrides and bases",
        {
            "base.py": """
                class Base:
                    async def send(self):
                        return 1

                    def close(self):
                        return 1
                """,
            "middle.py": "from base import Base\n\nclass Middle(Base):\n    def send(self):\n        return 1\n",
            "app.py": """
                from base import Base
                from middle import Middle

                class Mine(Base):
                    async def close(self):
                        self.send()  # want CON201
                        super().send()  # want CON201
                        super().close()
                        self.close()  # want CON201

                async def main(base: Base, middle: Middle, mine: Mine):
                    base.send()  # want CON201
                    middle.send()
                    mine.send()  # want CON201
                    mine.close()  # want CON201
                    base.close()
                """,
        },
    ),
    Project(
        "abstract and stubbed, where nobody can tell",
        {
            "base.py": """
                from abc import ABC, abstractmethod
                from typing import AsyncIterator, Protocol

                class Base(ABC):
                    @abstractmethod
                    async def items(self): ...

                    @abstractmethod
                    async def told(self) -> int: ...

                    @abstractmethod
                    async def many(self) -> AsyncIterator[int]: ...

                class Sends(Protocol):
                    async def send(self) -> None: ...
                """,
            "app.py": """
                from base import Base, Sends

                async def main(base: Base, sends: Sends):
                    base.items()
                    base.told()  # want CON201
                    base.many()
                    sends.send()  # want CON201
                """,
        },
    ),
    Project(
        "under decorators and other names",
        {
            "waits.py": """
                import asyncio
                import functools

                async def wait():
                    return 1

                rest = wait
                bound = functools.partial(wait)

                def scheduled(function):
                    @functools.wraps(function)
                    def inner(*args):
                        return asyncio.create_task(function(*args))
                    return inner

                @scheduled
                async def task():
                    return 1
                """,
            "app.py": main(
                "import waits",
                "waits.rest()  # want CON201",
                "waits.bound()  # want CON201",
                "await waits.task()",
                "found = waits.task()",
                "await found",
            ),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_coroutines(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
