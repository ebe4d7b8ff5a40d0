"""What the table says becomes of a coroutine in a special method, tried out with this interpreter."""

import asyncio
import contextlib
import copy
import dataclasses
import gc
import inspect
import operator
import os
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from flake8_concheck.catalogue.callables.special_methods import NEVER_AWAITED, RAISES, TRUE, UNRUN

pytestmark = pytest.mark.concheck(ignore="CON201", reason="what becomes of coroutines that nobody awaits")


def made(name: str) -> Any:
    """An instance of a class that has this special method as an `async def` which would leave a trace."""

    async def method(self: object, *args: object) -> None:
        RUNS.append(name)

    return object.__new__(type("Odd", (), {name: method}))


RUNS: list[str] = []


def setting(thing: Any) -> None:
    thing.attribute = 1


def deleting(thing: Any) -> None:
    del thing.attribute


def through_descriptor(thing: Any) -> None:
    type("Owner", (), {"field": thing})().field = 1


def deleting_through_descriptor(thing: Any) -> None:
    del type("Owner", (), {"field": thing})().field


def subclassing(thing: Any) -> None:
    type("Derived", (type(thing),), {})


def awaiting(thing: Any) -> None:
    async def main() -> None:
        await thing

    asyncio.run(main())


def restoring(thing: Any) -> None:
    thing.attribute = 1
    copy.copy(thing)


USES: dict[str, Callable[[Any], object]] = {
    "__aiter__": lambda thing: asyncio.run(drained(thing)),
    "__await__": awaiting,
    "__bool__": bool,
    "__bytes__": bytes,
    "__complex__": complex,
    "__contains__": lambda thing: 1 in thing,
    "__delattr__": deleting,
    "__delete__": deleting_through_descriptor,
    "__delitem__": lambda thing: operator.delitem(thing, 0),
    "__dir__": dir,
    "__eq__": lambda thing: thing == 1,
    "__float__": float,
    "__format__": lambda thing: f"{thing}",
    "__fspath__": os.fspath,
    "__ge__": lambda thing: thing >= 1,
    "__gt__": lambda thing: thing > 1,
    "__hash__": hash,
    "__index__": operator.index,
    "__init__": lambda thing: type(thing)(),
    "__init_subclass__": subclassing,
    "__int__": int,
    "__iter__": iter,
    "__le__": lambda thing: thing <= 1,
    "__len__": len,
    "__lt__": lambda thing: thing < 1,
    "__ne__": lambda thing: thing != 1,
    "__post_init__": lambda thing: dataclasses.dataclass(type(thing))(),
    "__repr__": repr,
    "__set__": through_descriptor,
    "__set_name__": lambda thing: type("Owner", (), {"field": thing}),
    "__setattr__": setting,
    "__setitem__": lambda thing: operator.setitem(thing, 0, 1),
    "__setstate__": restoring,
    "__str__": str,
}


async def drained(thing: Any) -> None:
    async for _ in thing:
        break


@pytest.mark.parametrize("name", sorted(USES))
def test_what_becomes_of_the_coroutine(name: str) -> None:
    consequence = NEVER_AWAITED[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        expected = pytest.raises(TypeError) if consequence == RAISES else contextlib.nullcontext()
        with expected:
            result = USES[name](made(name))
            # Comparisons hand the coroutine back, and whoever tests it takes it for true.
            assert consequence == UNRUN or bool(result) == (consequence == TRUE)
            if inspect.iscoroutine(result):
                result.close()
        gc.collect()
    assert RUNS == []


def test_a_finaliser_never_runs() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        made("__del__")
        gc.collect()
    assert RUNS == []


def test_with() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)

        class Odd:
            async def __enter__(self) -> None:  # noqa: CON703
                RUNS.append("enter")

            async def __exit__(self, *exception: object) -> None:  # noqa: CON703
                RUNS.append("exit")

        odd: Any = Odd()
        with odd as bound:
            assert inspect.iscoroutine(bound)
            bound.close()
            int("not a number")
        gc.collect()
    assert RUNS == []


def test_next_gives_a_coroutine_for_ever() -> None:
    class Odd:
        def __iter__(self) -> "Odd":
            return self

        async def __next__(self) -> int:  # noqa: CON703
            raise StopIteration

    odd: Any = Odd()
    for _, each in zip(range(3), odd, strict=False):
        assert inspect.iscoroutine(each)
        each.close()


def test_every_entry_is_tried() -> None:
    assert USES.keys() | {"__del__", "__enter__", "__exit__", "__next__"} == NEVER_AWAITED.keys()
