"""What tests and fixtures have made and must end: held weakly, by owner, until the owner is asked what it left."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from inspect import unwrap
from itertools import count
from types import CodeType, FrameType, FunctionType
from typing import Any
from weakref import ref

from pytest_concheck.births import Births, Born
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.stacks import PYTHON, modules

_numbers = count()
PRUNE = 256
"""How many things an owner may have before the dead among them are looked for."""


class Belongings:
    """Everything of one kind, in `held`. Nothing lives longer for standing here."""

    def __init__(self) -> None:
        self.held: dict[Owner | None, list[tuple[ref[Any], Born]]] = {}

    def add(self, thing: Any, born: Born) -> bool:
        """From now on `born.owner` is asked about the thing; false for one that takes no weak references."""
        try:
            at = ref(thing)
        except TypeError:
            return False
        things = self.held.setdefault(born.owner, [])
        things.append((at, born))
        if len(things) % PRUNE == 0:
            things[:] = [entry for entry in things if entry[0]() is not None]
        return True

    def left_by(self, owner: Owner | None) -> list[tuple[Any, Born]]:
        """What is alive of what an owner has made, without forgetting it; None stands for all owners."""
        several = list(self.held.values()) if owner is None else [self.held.get(owner, [])]
        return [(thing, born) for things in several for at, born in tuple(things) if (thing := at()) is not None]

    def take(self, owner: Owner | None) -> list[tuple[Any, Born]]:
        """The same, and forget it: the owner has ended."""
        left = self.left_by(owner)
        if owner is None:
            self.held.clear()
        else:
            self.held.pop(owner, None)
        return left

    def __iter__(self) -> Iterator[tuple[Any, Born]]:
        return iter(self.left_by(None))


class Made:
    """Notes the objects of a class as they are made, and looks at those that are thrown away open.

    `is_not_meant(thing)` leaves things out; from it, `sys._getframe(4)` is the frame that makes the thing.
    """

    def __init__(
        self,
        births: Births,
        safe: Callable[[Callable[..., Any]], Callable[..., Any]],
        is_not_meant: Callable[[Any], bool] = lambda thing: False,
    ) -> None:
        self.things = Belongings()
        # A pytest session inside a pytest session watches the same things, so each has its own attribute.
        self._mark = f"_concheck_born_{next(_numbers)}"
        self._births = births
        self._is_not_meant = is_not_meant
        self._note = safe(self._note_thing)
        self._safe = safe

    def watch(self, undo: ExitStack, cls: type[Any]) -> None:
        """Wrap `__init__`."""
        patch(undo, cls, "__init__", self._wrap_init)

    def watch_ends(self, undo: ExitStack, cls: type[Any], on_end: Callable[[Any, Born], object]) -> None:
        """Wrap `__del__`, which Python calls of an object that nobody refers to any more, where the class has one."""
        if hasattr(cls, "__del__"):
            patch(undo, cls, "__del__", lambda original: self._wrap_del(original, self._safe(on_end)))

    def born(self, thing: Any) -> Born | None:
        """How a thing came to be, if it was noted. Works in its `__del__` too, where weak references are dead."""
        born = getattr(thing, self._mark, None)
        return born if isinstance(born, Born) else None

    def _wrap_init(self, original: Callable[..., None]) -> Callable[..., None]:
        note = self._note

        def __init__(thing: Any, *args: Any, **kwargs: Any) -> None:
            original(thing, *args, **kwargs)
            note(thing)

        return __init__

    def _note_thing(self, thing: Any) -> None:
        # 0 is this function, 1 the guard around it, 2 our __init__.
        born = self._births.by_hand(_past_constructors(sys._getframe(3), thing))
        if born and not self._is_not_meant(thing):
            self.things.add(thing, born)
            with suppress(AttributeError):  # It has slots. Never by `__dict__`: attributes are slow once that is there.
                object.__setattr__(thing, self._mark, born)

    def _wrap_del(self, original: Callable[[Any], None], on_end: Callable[[Any, Born], object]) -> Callable[..., None]:
        def __del__(thing: Any, **kwargs: Any) -> None:
            if born := self.born(thing):
                on_end(thing, born)
            original(thing, **kwargs)

        return __del__


def _past_constructors(frame: FrameType | None, thing: Any) -> FrameType | None:
    """Whoever makes the thing: no module of Python's, nor the `__init__` of its class that calls an inherited one.

    A frame is not asked for its variables: until 3.12 they stay on it, whatever it lets go of meanwhile (PEP 667).
    Further out only a more derived class can have called, so that a node that makes another is not passed over.
    """
    further: Sequence[CodeType] | None = None
    while frame is not None:
        if modules[frame.f_globals.get("__file__")] is not PYTHON:
            code = frame.f_code
            if code.co_name != "__init__":
                break
            further = _constructors(type(thing)) if further is None else further
            if code not in further:
                break
            further = further[: further.index(code)]
        frame = frame.f_back
    return frame


def _constructors(cls: type[Any]) -> list[CodeType]:
    """The code of each `__init__` of a class and those it inherits from, the most derived first."""
    own = [each.__dict__["__init__"] for each in cls.__mro__ if "__init__" in each.__dict__]
    plain = [unwrap(each, stop=_wraps_none) for each in own if isinstance(each, FunctionType)]
    return [each.__code__ for each in plain]


def _wraps_none(function: Any) -> bool:
    """Whether it ends there: what a mock says it wraps has no end."""
    return not isinstance(getattr(function, "__wrapped__", None), FunctionType)
