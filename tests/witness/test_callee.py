"""What a coroutine is calling, by the name one would import it by; nothing of the user's runs to find out."""

import inspect
import json
import re
import sqlite3
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import cached_property, partial, wraps
from types import FrameType, ModuleType
from typing import Any, Protocol
from weakref import ref

import pytest

from pytest_concheck.witness.callee import called, name_of
from pytest_concheck.witness.lookup import home, promises

ME = __name__


class Stop(Exception):
    """Carries the frame out of the call."""

    def __init__(self) -> None:
        self.frame: FrameType | None = None


def helper(look: Callable[[], None]) -> None:
    look()


def through(look: Callable[[], None]) -> None:
    helper(look)


def decorated(function: Callable[..., None]) -> Callable[..., None]:
    @wraps(function)
    def wrapper(*args: Any) -> None:
        function(*args)

    return wrapper


@decorated
def wrapped(look: Callable[[], None]) -> None:
    look()


class Base:
    def method(self, look: Callable[[], None]) -> None:
        look()

    @classmethod
    def made(cls, look: Callable[[], None]) -> None:
        look()

    @staticmethod
    def plain(look: Callable[[], None]) -> None:
        look()


class Thing(Base):
    @property
    def surprise(self) -> Callable[..., None]:
        raise AssertionError("a property was run")

    @cached_property
    def later(self) -> Callable[..., None]:
        raise AssertionError("a property was run")

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was looked up")


CALLS = {
    "helper(look)": f"{ME}.helper",
    "through(look)": f"{ME}.through",
    "thing.method(look)": f"{ME}.Base.method",
    "Thing.made(look)": f"{ME}.Base.made",
    "holder['thing'].method(look)": f"{ME}.Base.method",
    "thing.plain(look)": f"{ME}.Base.plain",
    "wrapped(look)": f"{ME}.wrapped",
    "bound(look)": f"{ME}.Base.method",
    "part()": f"{ME}.helper",
    "list(map(helper, [look]))": "builtins.list",
    "re.sub('x', look, 'x')": "re.sub",
    "json.loads('{}', object_hook=look)": "json.loads",
}


@pytest.mark.parametrize("call", CALLS)
def test_the_name(call: str, tmp_path: Any) -> None:
    found: list[Any] = []

    def look(*_: Any) -> Any:
        found.append(called(sys._getframe(1)))
        return ""

    file = tmp_path / "calling.py"
    file.write_text(f"async def main():\n    ä = 'ä', {call}\n")
    names = {**globals(), "thing": Thing(), "look": look, "holder": {"thing": Thing()}}
    names |= {"bound": Thing().method, "part": partial(helper, look)}
    exec(compile(file.read_text(), str(file), "exec"), names)
    with pytest.raises(StopIteration):
        names["main"]().send(None)
    [(name, place, _)] = found[:1]
    assert name == CALLS[call]
    assert (place.file, place.line) == (str(file), 2)


def test_what_a_coroutine_lets_go_of_is_gone(tmp_path: Any) -> None:
    file = tmp_path / "calling.py"
    lines = ["thing = Thing()", "at = ref(thing)", "helper(look)", "del thing", "return at()"]
    file.write_text("async def main():\n" + "".join(f"    {line}\n" for line in lines))
    found: list[Any] = []
    names = {**globals(), "ref": ref, "look": lambda: found.append(called(sys._getframe(1)))}
    exec(compile(file.read_text(), str(file), "exec"), names)
    with pytest.raises(StopIteration) as ended:
        names["main"]().send(None)
    assert found[0].name == f"{ME}.helper"
    assert ended.value.value is None


def test_a_library_s_own_coroutine_is_its_own_affair() -> None:
    frame = inspect.currentframe()
    assert called(frame) is None


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        (sqlite3.Cursor.execute, "sqlite3.Cursor.execute"),
        (sqlite3.connect, "sqlite3.connect"),
        (open, "builtins.open"),
        (json.dumps, "json.dumps"),
        (re.compile("x").match, "re.Pattern.match"),
        (Base, f"{ME}.Base"),
        (Base().method, f"{ME}.Base.method"),
        (lambda: None, ""),
        (decorated(lambda: None), ""),
        (object(), ""),
        (3, ""),
    ],
)
def test_names_of_things(thing: Any, name: str) -> None:
    assert name_of(thing) == name


class Said:
    """A function or class of an extension: what it says of itself is what `said` is."""

    def __init__(self) -> None:
        self.__qualname__ = "load"


@pytest.mark.parametrize(
    ("said", "where", "name"),
    [
        ("lib._rust", ["lib._rust", "lib"], "lib._rust"),
        ("keys", ["lib.io._keys", "lib.io.keys", "lib.io"], "lib.io"),
        ("keys", ["lib._rust", "lib.io.keys"], "lib.io.keys"),
        ("sys", ["lib"], "lib"),
        ("keys", [], "keys"),
        (None, [], None),
    ],
)
def test_where_a_thing_is_to_be_had(monkeypatch: Any, said: Any, where: list[str], name: Any) -> None:
    thing = Said()
    for each in where:
        module = ModuleType(each)
        vars(module)["load"] = thing
        monkeypatch.setitem(sys.modules, each, module)
    users = ModuleType("app")
    vars(users).update(load=thing, __file__=__file__)
    monkeypatch.setitem(sys.modules, "app", users)
    monkeypatch.setitem(sys.modules, "odd", object())
    assert home(thing, said) == name


class Stored(ABC):
    @abstractmethod
    def save(self) -> None: ...

    def load(self) -> str:
        return ""


class Hashes(Protocol):
    def hash(self) -> str: ...


class Disk(Stored, Hashes, Iterator[str]):
    def save(self) -> None: ...

    def load(self) -> str:
        return ""

    def hash(self) -> str:
        return ""

    def __next__(self) -> str:
        return ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (f"{ME}.Disk.save", [f"{ME}.Stored.save"]),
        (f"{ME}.Disk.hash", [f"{ME}.Hashes.hash"]),
        (f"{ME}.Disk.load", []),
        (f"{ME}.Disk.__next__", []),
        (f"{ME}.Stored.save", []),
        (f"{ME}.helper", []),
        ("nowhere.at.all", []),
        ("sqlite3.Cursor.execute", []),
    ],
)
def test_whose_promise_a_method_keeps(name: str, told: list[str]) -> None:
    assert promises(name) == told
