"""Helpers that read attributes which are properties of classes of other modules."""

from pathlib import Path

import pytest

from project.across import Project, check, main

FOUND = "# want CON103"
BASE = """
import time
from abc import ABC, abstractmethod

class Base:
    @property
    def value(self):
        return self._load()

    @property
    def calm(self):
        return 1

    plain = 2
    held = None

    def _load(self):
        time.sleep(5)

    def through(self):
        return self.value

class Calm(Base):
    @property
    def value(self):
        return 1

class Plain(Base):
    value = 1

class Drawn(ABC):
    @property
    @abstractmethod
    def value(self):
        time.sleep(5)
"""

CASES = [
    Project(
        "of the object itself, by inheritance",
        {
            "base.py": BASE,
            "heir.py": """
                from base import Base, Drawn

                class Heir(Base):
                    def read(self):
                        return self.value

                    def other(self):
                        return self.calm, self.plain, self.held, self.nothing

                    def of_super(self):
                        return super().value

                    def of_another(self, other):
                        return other.value

                    def removes(self):
                        del self.value

                    def calls(self):
                        return self.value()

                    @classmethod
                    def of_class(cls):
                        return cls.value

                class Setting(Base):
                    def sets(self):
                        self.value = 1

                    def counts(self):
                        (self.value, self.held) = 1, 2

                    def annotates(self):
                        self.value: int = 3

                    def reads_what_it_sets(self):
                        return self.value

                class Given(Base):
                    value = 5

                    def read(self):
                        return self.value

                    def of_super(self):
                        return super().value

                class Drawing(Drawn):
                    def read(self):
                        return self.value

                    def of_super(self):
                        return super().value
                """,
            "app.py": """
                from heir import Drawing, Given, Heir, Setting

                async def main(heir: Heir, given: Given, drawing: Drawing, setting: Setting):
                    heir.read()  # want CON103 "-> self.value \\(heir.py:5\\) -> self._load\\(\\) \\(base.py:7\\)"
                    heir.other()
                    heir.of_super()  # want CON103 "super\\(\\).value"
                    heir.of_another(1)
                    heir.removes()
                    setting.sets()
                    setting.counts()
                    setting.annotates()
                    setting.reads_what_it_sets()
                    Heir.of_class()
                    given.read()
                    given.of_super()  # want CON103
                    drawing.read()
                    drawing.of_super()  # want CON103
                """,
        },
    ),
    Project(
        "of an object whose class stands elsewhere",
        {
            "base.py": BASE,
            "shop.py": """
                import base
                from base import Base, Calm

                shared = Base()
                calm = Calm()

                class Shop:
                    client: Base

                    def __init__(self):
                        self.base = Base()
                        self.calm = base.Calm()

                    def read(self):
                        return self.base.value

                    def annotated(self):
                        return self.client.value

                    def quick(self):
                        return self.calm.value, self.base.calm, self.base.plain

                    def in_a_condition(self):
                        return 1 if self.base.value else 2

                def make() -> Base:
                    return Base()
                """,
            "helpers.py": """
                import base
                import shop
                from shop import Shop, calm, shared

                def given(one: Shop):
                    return one.base.value

                def of_module():
                    return shop.shared.value

                def imported():
                    return shared.value

                def made():
                    return shop.make().value

                def of_class():
                    return base.Base.value

                def quick(one: Shop):
                    return one.calm.value, calm.value, shop.calm.value, shop.nothing, one.nothing.value

                def writes(one: Shop):
                    one.base.value = 1
                """,
            "app.py": main(
                "import helpers\nfrom shop import Shop",
                "shop = Shop()",
                *(f"shop.{each}()  {FOUND}" for each in ("read", "annotated", "in_a_condition")),
                "shop.quick()",
                *(f"helpers.{each}  {FOUND}" for each in ("given(shop)", "of_module()", "imported()", "made()")),
                "helpers.of_class()",
                "helpers.quick(shop)",
                "helpers.writes(shop)",
            ),
        },
    ),
    Project(
        "an override counts for the class that has it",
        {
            "base.py": BASE,
            "slow.py": """
                import time
                from base import Calm

                class Slow(Calm):
                    @property
                    def value(self):
                        time.sleep(5)
                """,
            "app.py": """
                from base import Base, Calm, Plain
                from slow import Slow

                class Mine(Calm):
                    def read(self):
                        return self.value

                class Lazy(Mine):
                    @property
                    def value(self):
                        return Base().value

                class Quick(Lazy):
                    value = 1

                async def main(base: Base, calm: Calm, plain: Plain, slow: Slow):
                    base.through()  # want CON103
                    calm.through()
                    plain.through()
                    slow.through()  # want CON103 "self.value .* -> time.sleep\\(\\) \\(slow.py:7\\)"
                    Mine().read()
                    Lazy().read()  # want CON103
                    Lazy().through()  # want CON103
                    Quick().read()
                    Quick().through()
                """,
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_properties(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
