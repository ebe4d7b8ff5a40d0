"""Inheritance over modules: an override counts for the class that has it, and an abstract method for none."""

from pathlib import Path

import pytest

from project.across import NAP, Project, check, main

FOUND = "# want CON103"

CASES = [
    Project(
        "a method of a base in another module, through self and super",
        {
            "base.py": "import time\n\nclass Base:\n    def rest(self):\n        time.sleep(5)\n",
            "middle.py": "import base\n\nclass Middle(base.Base):\n    def other(self):\n        self.rest()\n",
            "app.py": """
                from middle import Middle

                class Worker(Middle):
                    async def run(self):
                        self.rest()  # want CON103
                        self.other()  # want CON103
                        super().rest()  # want CON103
                        Worker().rest()  # want CON103

                class Calm(Middle):
                    def rest(self):
                        pass

                    async def run(self):
                        self.rest()
                        self.other()
                        super().rest()  # want CON103
                """,
        },
    ),
    Project(
        "an override that blocks counts for the class that has it",
        {
            "base.py": """
                class Base:
                    def send(self):
                        self._send()

                    def _send(self):
                        pass
                """,
            "slow.py": """
                import time
                from base import Base

                class Slow(Base):
                    def _send(self):
                        time.sleep(5)
                """,
            "app.py": """
                from base import Base
                from slow import Slow

                class Mine(Slow):
                    async def go(self):
                        self.send()  # want CON103

                async def main(base: Base, slow: Slow, mine: Mine):
                    base.send()
                    slow.send()  # want CON103 "self._send\\(\\) \\(base.py:3\\) -> time.sleep\\(\\) \\(slow.py:6\\)"
                    mine.send()  # want CON103
                """,
        },
    ),
    Project(
        "abstract methods and protocols do nothing",
        {
            "base.py": """
                import time
                from abc import ABC, abstractmethod
                from typing import Protocol

                class Store(ABC):
                    @abstractmethod
                    def get(self):
                        '''Get it.'''

                    @abstractmethod
                    def put(self):
                        time.sleep(5)  # what a subclass may call with super()

                    def both(self):
                        self.get()

                class Reads(Protocol):
                    def get(self) -> bytes: ...
                """,
            "slow.py": """
                import time
                from base import Store

                class Slow(Store):
                    def get(self):
                        time.sleep(5)
                """,
            "app.py": """
                from base import Reads, Store
                from slow import Slow

                class Mine(Store):
                    async def run(self):
                        super().put()  # want CON103
                        super().get()

                async def main(store: Store, reads: Reads, slow: Slow):
                    store.get()
                    store.both()
                    reads.get()
                    store.put()
                    slow.get()  # want CON103
                    slow.both()  # want CON103
                """,
        },
    ),
    Project(
        "of several bases, in Python's order",
        {
            "bases.py": """
                import time

                class Slow:
                    def rest(self):
                        time.sleep(5)

                class Calm:
                    def rest(self):
                        pass

                class Other:
                    pass

                class Above:
                    def rest(self):
                        time.sleep(5)

                class Left(Above):
                    pass

                class Right(Above):
                    def rest(self):
                        pass

                class Below(Left, Right):
                    pass
                """,
            "helpers.py": """
                from bases import Calm, Other, Slow

                class Three(Other, Slow, Calm):
                    def run(self):
                        self.rest()

                class Four(Other, Calm, Slow):
                    def run(self):
                        self.rest()
                """,
            "app.py": """
                import time
                from abc import ABC
                from typing import Generic, TypeVar
                from bases import Below, Calm, Left, Other, Right, Slow
                from helpers import Four, Three
                from nowhere import Unknown

                T = TypeVar("T")

                class Mixin:
                    def rest(self):
                        time.sleep(5)

                class One(Other, Slow, Calm): ...
                class Two(Other, Calm, Slow): ...
                class Drawn(ABC, Slow): ...
                class Of(Generic[T], Slow): ...
                class After(Unknown, Slow): ...
                class Mixed(Calm, Mixin): ...
                class MixedFirst(Mixin, Calm): ...
                class Between(Other, Mixin): ...
                class Own(Left, Right): ...

                async def main(one: One, two: Two, drawn: Drawn, of: Of, after: After, mixed: Mixed, own: Own):
                    one.rest()  # want CON103
                    two.rest()
                    drawn.rest()  # want CON103
                    of.rest()  # want CON103
                    after.rest()
                    mixed.rest()
                    MixedFirst().rest()  # want CON103
                    Between().rest()  # want CON103
                    Three().run()  # want CON103
                    Four().run()
                    Below().rest()
                    Left().rest()  # want CON103
                    own.rest()

                class Apex:
                    def rest(self):
                        time.sleep(5)

                class West(Apex): ...

                class East(Apex):
                    def rest(self):
                        pass

                class Diamond(West, East): ...

                async def here():
                    Diamond().rest()
                """,
        },
    ),
    Project(
        "a base that nobody knows may have an override of its own",
        {
            "base.py": "import time\n\nclass Base:\n    def rest(self):\n        time.sleep(5)\n",
            "mixed.py": "from base import Base\nfrom nowhere import Mixin\n\nclass Mixed(Mixin, Base): ...\n",
            "app.py": main("from mixed import Mixed", "Mixed().rest()"),
        },
    ),
    Project(
        "a class of a library as the base of one of another module",
        {
            "thread.py": "import threading\n\nclass Worker(threading.Thread):\n    pass\n",
            "app.py": main(
                "from thread import Worker", "worker = Worker()", "worker.start()", "worker.join()  # want CON104"
            ),
        },
    ),
    Project(
        "classes that inherit from each other in a circle",
        {
            "a.py": "from b import B\n\nclass A(B): ...\n",
            "b.py": "from a import A\n\nclass B(A): ...\n",
            "app.py": main("from a import A", "A().rest()", "A.rest()"),
        },
    ),
    Project(
        "a class within a class, and one within a function",
        {
            "inner.py": """
                import time

                class Outer:
                    class Inner:
                        def rest(self):
                            time.sleep(5)

                def make():
                    class Local:
                        def rest(self):
                            time.sleep(5)
                    return Local()
                """,
            "app.py": main("import inner", f"inner.Outer.Inner().rest()  {FOUND}", f"inner.make().rest()  {FOUND}"),
        },
    ),
    Project(
        "a method that is given to an object, or to its class, from outside",
        {
            "slow.py": NAP,
            "client.py": "import time\n\nclass Client:\n    def get(self):\n        time.sleep(5)\n",
            "patched.py": "from client import Client\nclient = Client()\nclient.get = print\n",
            "app.py": main("from patched import client", "client.get()"),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_inheritance(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
