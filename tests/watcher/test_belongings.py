"""What stands among the belongings of an owner, and what cannot."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import wraps
from typing import Any
from unittest.mock import call
from weakref import ref

import pytest

from pytest_concheck.belongings import Belongings, Made
from pytest_concheck.births import Births, Born
from pytest_concheck.owners import Owner, Owners


class Thing:
    """Takes weak references."""


class Slotted:
    """Takes none, as uvloop's TLS transports."""

    __slots__ = ()


def test_what_takes_no_weak_reference_is_left_out() -> None:
    belongings, owner = Belongings(), Owner("the test", is_test=True)
    thing, born = Thing(), Born(owner, ())
    assert not belongings.add(Slotted(), born)
    assert belongings.add(thing, born)
    assert belongings.take(owner) == [(thing, born)]


@pytest.fixture
def made() -> Any:
    """Notes each pool that is made."""
    with ExitStack() as undo:
        noted = Made(Births(Owners()), lambda function: lambda *args: function(*args))
        noted.watch(undo, ThreadPoolExecutor)
        yield noted


def line_of(function: Any, offset: int) -> int:
    return int(function.__code__.co_firstlineno) + offset


class Pool(ThreadPoolExecutor):
    def __init__(self) -> None:
        super().__init__(1)


class Deeper(Pool):
    def __init__(self) -> None:
        super().__init__()


class Node(ThreadPoolExecutor):
    """Makes another of its kind in its own constructor."""

    def __init__(self, depth: int) -> None:
        super().__init__(1)
        self.child = Node(depth - 1) if depth else None


def decorated(function: Any) -> Any:
    @wraps(function)
    def __init__(*args: Any) -> None:
        function(*args)

    return __init__


class Decorated(ThreadPoolExecutor):
    @decorated
    def __init__(self) -> None:
        super().__init__(1)


class Forgets(ThreadPoolExecutor):
    """Lets go of something once its base is made."""

    def __init__(self) -> None:
        thing = Thing()
        self.at = ref(thing)
        super().__init__(1)
        del thing
        self.is_gone = self.at() is None


@pytest.mark.parametrize("cls", [Pool, Deeper, ThreadPoolExecutor])
def test_made_where_the_outermost_constructor_is_called(cls: Any, made: Made) -> None:
    def make() -> Any:
        return cls()

    born = made.born(make())
    assert born
    assert born.site.line == line_of(make, 1)


def test_one_that_makes_another_made_it(made: Made) -> None:
    def make() -> Node:
        return Node(1)

    outer = make()
    born, child = made.born(outer), made.born(outer.child)
    assert born
    assert born.site.line == line_of(make, 1)
    assert child
    assert child.site.line == line_of(Node.__init__, 2)


def test_a_decorated_constructor_is_known(made: Made) -> None:
    born = made.born(Decorated())
    assert born
    assert born.site.line == line_of(decorated, 3)  # Whoever decorates it made the call; that is no constructor.


def test_what_a_constructor_lets_go_is_gone(made: Made) -> None:
    assert Forgets().is_gone


def test_what_a_mock_says_it_wraps_is_not_followed_for_ever(made: Made) -> None:
    class Mocked(ThreadPoolExecutor):
        def __init__(self) -> None:
            super().__init__(1)

    vars(Mocked)["__init__"].__wrapped__ = call
    born = made.born(Mocked())
    assert born
    assert born.site.function.endswith("for_ever")
