"""What is known of libraries: the tables hang together, and the tool that makes them reads a library rightly."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_concheck.catalogue.callables import everything
from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.everything import ATTRIBUTES, LIBRARIES

ROOT = Path(__file__).parents[2]
FILES = sorted(path.stem for path in Path(everything.__file__).with_name("libraries").glob("[a-z]*.py"))

LIBRARY = """
class Base:
    async def send(self): ...

class Room(Base):
    def __init__(self, owner: "Person"):
        self.owner = owner

    @property
    def first(self) -> "Person | None": ...

class Person:
    async def greet(self) -> Room: ...
    def call(self): ...
    def room(self) -> Room: ...

class Quiet(Base):
    def send(self): ...

class Dull:
    def work(self): ...

async def connect() -> Person: ...
"""


def test_every_library_has_its_file() -> None:
    assert {*LIBRARIES, "by_hand"} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_what_is_led_to_is_a_class_that_is_listed(name: str) -> None:
    library = importlib.import_module(f"flake8_concheck.catalogue.callables.libraries.{name}")
    for table in (library.AWAITED, library.RETURNS, library.ATTRIBUTES):
        assert [target for target in table.values() if target not in everything.BASES] == []
    assert [base for bases in library.BASES.values() for base in bases if base not in everything.BASES] == []
    assert library.COROUTINES


def test_a_librarys_facts_are_read_when_they_are_asked_for() -> None:
    code = """if True:
        import sys
        from flake8_concheck.catalogue.callables.everything import COROUTINES
        assert not any(name.endswith("libraries.discord") for name in sys.modules)
        assert "discord.abc.Messageable.send" in COROUTINES
        assert any(name.endswith("libraries.discord") for name in sys.modules)
    """
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_tool_reads_a_library(tmp_path: Path) -> None:
    package = tmp_path / "chatter"
    package.mkdir()
    (package / "__init__.py").write_text("from chatter.rooms import Base, Room, Person, Quiet, Dull, connect\n")
    (package / "rooms.py").write_text(LIBRARY)
    info = tmp_path / "chatter-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: chatter\nVersion: 1.2\n")
    (info / "top_level.txt").write_text("chatter\n")
    (info / "RECORD").write_text("chatter/__init__.py,,\n")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "learn_libraries.py", "chatter"],
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    made: dict[str, object] = {}
    exec(done.stdout, made)
    assert made["__doc__"] == "chatter: read off chatter 1.2 by tools/learn_libraries.py."
    assert made["COROUTINES"] == {"chatter.Base.send", "chatter.Person.greet", "chatter.connect"}
    assert made["AWAITED"] == {"chatter.Person.greet": "chatter.Room", "chatter.connect": "chatter.Person"}
    assert made["RETURNS"] == {"chatter.Person.room": "chatter.Room"}
    assert made["ATTRIBUTES"] == {"chatter.Room.owner": "chatter.Person", "chatter.Room.first": "chatter.Person"}
    assert made["BASES"] == {"chatter.Base": (), "chatter.Room": ("chatter.Base",), "chatter.Person": ()}


def test_no_fact_is_hidden_behind_what_an_attribute_holds() -> None:
    """Where an attribute is known to hold an instance, its methods are looked up on that class, and nowhere else."""
    for name in BLOCKING:
        parts = name.split(".")
        for end in range(2, len(parts)):
            assert ".".join(parts[:end]) not in ATTRIBUTES, f"{name} is never asked for"
