"""What other files need to know of a module: plain data, made from its source alone.

A *sign* says what a name denotes, as nested lists that JSON can hold: `["function", "Client.get"]` is a definition of
the same module, `["name", "shop.db.connect"]` a name to be looked up elsewhere. None: not known.

A *path* is a dotted name with steps that no name has: `shop.db.connect.<call>.session` is the attribute of what the
call gives. One that begins with a colon is a definition of the same module, one that begins with `<self>` an attribute
of the object whose method it stands in, one that begins with `<given>` what a parameter holds.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from flake8_concheck.model.conditions import Condition

Sign: TypeAlias = list[Any] | None

CALL = "<call>"
AWAIT = "<await>"
ENTER = "<enter>"
AENTER = "<aenter>"
SELF = "<self>"
GIVEN = "<given>"
UNTOLD = ("*",)
"""Arguments of which nothing is kept."""
HERE = ":"


class Kind(StrEnum):
    """What calling a function does: run its body, or make something that will. UNKNOWN: its decorators say."""

    FUNCTION = "function"
    PROPERTY = "property"
    COROUTINE = "coroutine"
    GENERATOR = "generator"
    ASYNC_GENERATOR = "async generator"
    MANAGER = "manager"
    ASYNC_MANAGER = "async manager"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Call:
    """A call that runs with a function's body: the path of what is called, and how the source spells it.

    `blocks` is the public name of what blocks, and `code` its pitfall, where the catalogue knows that of the callee.
    `surely`: nothing in the function decides about whether it is made. `unless`: paths of functions that may; the call
    does not count if one of them looks on which thread it is. `reads`: it is no call, but reads an attribute, which may
    be a property. `arguments`: the paths of what is handed over, which may be a function; what is known of a constant;
    `<given>` and its name for a parameter; empty for what else there is; with `name=` before those that are given by
    name. `conditions`: what holds of the function's own arguments where the call is made.
    """

    to: str
    spelled: str
    blocks: str = ""
    code: str = ""
    surely: bool = False
    unless: tuple[str, ...] = ()
    reads: bool = False
    arguments: tuple[str, ...] = UNTOLD
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Function:
    """`kind` is one of the `Kind`s.

    `gives` is the sign of what its body returns; of a manager, what entering it gives. `calls` is empty for what runs
    nothing when it is called. `may_block`: its author says that it is allowed to. `asks`: it looks on which thread it
    is. `abstract`: a subclass has to define it, and its own body runs only for one that asks with `super()`.

    `decorators` are the paths of those of other modules: `kind` and all else hold only if they leave it what it is.
    `wraps`: of a decorator, the functions that it gives in place of what it is given; an empty one is that itself.
    `hands_on`: of a decorator, that those give just what calling what it is given gives.
    `two_ways`: of a plain function, that some of what it returns are coroutines, for callers that await them.
    `makes_task`: that all it returns are tasks that it has just made and not kept.
    `takes` are the parameters that it calls: the name, the place among the positional ones, -1 for none, and the path
    of the default. `deciders` are those that conditions of its calls ask about, or that it hands on: the name, the
    place, and what is known of the default.
    """

    kind: Kind
    gives: Sign = None
    calls: tuple[Call, ...] = ()
    may_block: bool = False
    asks: bool = False
    abstract: bool = False
    decorators: tuple[str, ...] = ()
    wraps: tuple[str, ...] = ()
    takes: tuple[tuple[str, int, str], ...] = ()
    hands_on: bool = False
    two_ways: bool = False
    deciders: tuple[tuple[str, int, str], ...] = ()
    makes_task: bool = False


@dataclass(frozen=True, slots=True)
class Class:
    """`bases` are paths, empty where unknown. `members`: what an attribute of an instance denotes, by its name."""

    bases: tuple[str, ...] = ()
    members: dict[str, Sign] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """`names` of the module by what they denote; `functions` and `classes` by qualified name.

    `stars` are the modules whose names are imported by `*`; `exports` is what `__all__` lists, None without one.
    `imports` are the names of all modules that the file may import.
    """

    names: dict[str, Sign] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    stars: tuple[str, ...] = ()
    exports: tuple[str, ...] | None = None
    imports: tuple[str, ...] = ()
