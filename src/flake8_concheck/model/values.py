"""What an expression may denote. `None` instead of a value means: we do not know, so say nothing."""

from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst


@dataclass(frozen=True, slots=True)
class Known:
    """A module, class or function outside this file, by its public dotted name (`asyncio.create_task`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Own:
    """A function or lambda defined in this file. `method_of` is the class in whose body it stands."""

    node: cst.FunctionDef | cst.Lambda
    method_of: cst.ClassDef | None = None

    @property
    def name(self) -> str:
        return self.node.name.value if isinstance(self.node, cst.FunctionDef) else "<lambda>"

    @property
    def is_async(self) -> bool:
        return isinstance(self.node, cst.FunctionDef) and self.node.asynchronous is not None


@dataclass(frozen=True, slots=True)
class OwnClass:
    """A class defined in this file."""

    node: cst.ClassDef

    @property
    def name(self) -> str:
        return self.node.name.value


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class we know."""

    of: Known | OwnClass


@dataclass(frozen=True, slots=True)
class Super:
    """What `super()` gives in a method of this class: its methods are looked up in the bases."""

    of: OwnClass


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a class in this file; reading it calls the function."""

    getter: Own


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A generator function of this file under `@contextmanager`; calling it gives a context manager."""

    of: Own


@dataclass(frozen=True, slots=True)
class Outside:
    """A function of this file under a decorator of another module, while that cannot be asked: a summary is made."""

    of: Own


@dataclass(frozen=True, slots=True)
class Coroutine:
    """The object a coroutine function gives when it is called. Nothing has run yet."""

    of: "Known | Own"


@dataclass(frozen=True, slots=True)
class AsyncGenerator:
    """The object an async generator function gives when it is called. Nothing has run yet."""

    of: "Known | Own"


@dataclass(frozen=True, slots=True)
class Partial:
    """`functools.partial(of, …)`."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class Many:
    """A container or iterable whose elements are all alike; of a mapping (`keyed`), its values."""

    of: "Value | None"
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A tuple whose places are known one by one."""

    parts: "tuple[Value | None, ...]"


@dataclass(frozen=True, slots=True)
class Manager:
    """A context manager of which we know only what it binds: `closing(x)`, a `@contextmanager` of this file."""

    gives: "Value | None"


@dataclass(frozen=True, slots=True)
class Opaque:
    """What a callable outside this file gave; we know where it comes from, not what it is."""

    source: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """The constant None. It does not speak against another binding of the same name."""


Value: TypeAlias = (
    Known
    | Own
    | OwnClass
    | Instance
    | Super
    | Property
    | Wrapped
    | Outside
    | Coroutine
    | AsyncGenerator
    | Partial
    | Many
    | Row
    | Manager
    | Opaque
    | Nothing
)


def plain(value: Value | None) -> Value | None:
    """The function within `functools.partial`."""
    while isinstance(value, Partial):
        value = value.of
    return value
