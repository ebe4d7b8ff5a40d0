"""Methods of objects whose class stands in another module, however one comes by the object."""

from pathlib import Path

import pytest

from project.across import Project, check, main

FOUND = "# want CON103"
CLIENT = """
import time

class Client:
    shared: "Client"

    def __init__(self, name=""):
        self.name = name

    def get(self):
        time.sleep(5)

    def indirect(self):
        return self.get()

    @classmethod
    def of_class(cls):
        time.sleep(5)

    @classmethod
    def through_class(cls):
        cls.of_class()

    @staticmethod
    def of_nobody():
        time.sleep(5)

    def cheap(self):
        return self.name

    async def wait(self):
        return self.name
"""

CASES = [
    Project(
        "an object that is made here, its class and its methods",
        {
            "client.py": CLIENT,
            "app.py": main(
                "from client import Client",
                "client = Client()",
                f"client.get()  {FOUND}",
                f"client.indirect()  {FOUND}",
                f"Client('x').get()  {FOUND}",
                f"Client.get(client)  {FOUND}",
                f"Client.of_class()  {FOUND}",
                f"Client.through_class()  {FOUND}",
                f"client.through_class()  {FOUND}",
                f"Client.of_nobody()  {FOUND}",
                f"client.of_nobody()  {FOUND}",
                "client.cheap()",
                "await client.wait()",
            ),
        },
    ),
    Project(
        "held by an attribute, whose class is told by the value or an annotation",
        {
            "client.py": CLIENT,
            "service.py": """
                from client import Client

                class Service:
                    declared: Client

                    def __init__(self, given: Client, anything, maybe: Client | None = None):
                        self.made = Client()
                        self.given = given
                        self.maybe = maybe
                        self.fallback = maybe or Client()
                        self.anything = anything

                    async def here(self):
                        self.made.get()  # want CON103
                        self.declared.get()  # want CON103
                        self.given.get()  # want CON103
                        self.maybe.get()  # want CON103
                        self.fallback.get()  # want CON103
                        self.anything.get()
                """,
            "app.py": main(
                "from client import Client\nfrom service import Service",
                "service = Service(Client(), None)",
                f"service.made.get()  {FOUND}",
                f"service.declared.get()  {FOUND}",
                f"service.given.get()  {FOUND}",
                f"service.maybe.get()  {FOUND}",
                f"service.fallback.get()  {FOUND}",
                "service.anything.get()",
            ),
        },
    ),
    Project(
        "a helper that uses what its object holds",
        {
            "client.py": CLIENT,
            "service.py": """
                from client import Client

                class Service:
                    def __init__(self, client: Client):
                        self._client = client

                    def load(self):
                        return self._client.get()
                """,
            "app.py": """
                from service import Service

                class Handler:
                    def __init__(self, service: Service):
                        self.service = service

                    async def handle(self):
                        self.service.load()  # want CON103 "self._client.get\\(\\) \\(service.py:8\\) -> time.sleep"
                """,
        },
    ),
    Project(
        "one object of a module, and one of its class",
        {
            "client.py": CLIENT,
            "objects.py": "from client import Client\nclient = Client()\nother: Client = globals()['client']\n",
            "app.py": main(
                "import objects\nfrom objects import client, other\nfrom client import Client",
                f"client.get()  {FOUND}",
                f"other.get()  {FOUND}",
                f"objects.client.get()  {FOUND}",
                f"Client.shared.get()  {FOUND}",
            ),
        },
    ),
    Project(
        "what factories give, by annotation or by what they return",
        {
            "client.py": CLIENT,
            "factory.py": """
                import client as c
                from client import Client

                def declared(kind) -> "Client":
                    return kind()

                def returned():
                    return Client()

                def passed_on():
                    return returned()

                def by_module() -> c.Client:
                    return c.Client()

                def list_of() -> list[Client]:
                    return []

                async def awaited():
                    return Client()

                class Factory:
                    def make(self) -> Client:
                        return Client()

                    @classmethod
                    def new(cls):
                        return cls()

                def unknown(kind):
                    return kind()
                """,
            "app.py": main(
                "import factory",
                f"factory.declared(1).get()  {FOUND}",
                f"factory.returned().get()  {FOUND}",
                f"factory.passed_on().get()  {FOUND}",
                f"factory.by_module().get()  {FOUND}",
                f"factory.list_of()[0].get()  {FOUND}",
                f"(await factory.awaited()).get()  {FOUND}",
                f"factory.Factory().make().get()  {FOUND}",
                f"factory.Factory.new().make().get()  {FOUND}",
                "factory.unknown(1).get()",
                "for each in factory.list_of():",
                f"    each.get()  {FOUND}",
            ),
        },
    ),
    Project(
        "the object itself by annotation `Self`, and chained calls",
        {
            "query.py": """
                import time
                from typing import Self

                class Query:
                    def where(self, *args) -> Self:
                        return self

                    def order(self):
                        return self

                    def run(self):
                        time.sleep(5)
                """,
            "app.py": main(
                "from query import Query",
                f"Query().where(1).run()  {FOUND}",
                f"Query().order().run()  {FOUND}",
                f"Query().order().where(2).order().run()  {FOUND}",
            ),
        },
    ),
    Project(
        "an element of something is not the thing itself, a class with type arguments is",
        {
            "query.py": """
                import time
                from typing import Generic, TypeVar

                T = TypeVar("T")

                class Table(Generic[T]):
                    def __getitem__(self, name):
                        return name

                    def get(self):
                        time.sleep(5)

                def load():
                    return Table()

                TABLE = Table()
                """,
            "names.py": """
                from query import TABLE, Table, load
                item = load()["x"]
                other = TABLE["x"]
                typed = Table[int]()

                class Special(Table[int]):
                    pass
                """,
            "app.py": main(
                "from names import item, other, typed, Special",
                "item.get()",
                "other.get()",
                f"typed.get()  {FOUND}",
                f"Special().get()  {FOUND}",
            ),
        },
    ),
    Project(
        "an object of two possible classes",
        {
            "client.py": CLIENT,
            "quick.py": "class Quick:\n    def get(self):\n        pass\n",
            "app.py": """
                from client import Client
                from quick import Quick

                async def main(either: Client | Quick, fast):
                    either.get()
                    client = Quick() if fast else Client()
                    client.get()
                """,
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_methods(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
