"""A rule is a value: a pitfall, the node type it looks at, one function, and its page."""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

import libcst as cst

from flake8_concheck.catalogue.pitfall import Pitfall, Seen
from flake8_concheck.model import Chain, Model

NodeT = TypeVar("NodeT", bound=cst.CSTNode)
Check = Callable[[NodeT, Model], Iterator["Finding"]]

HEADINGS = ("## Why is this bad?", "## Example", "Use instead:")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says: the node whose first line a reader would mark, and what fills the pitfall's message.

    A `chain` fills `{chain}`, once the places of its steps are known.
    """

    at: cst.CSTNode
    facts: Mapping[str, str] = field(default_factory=dict)
    chain: Chain | None = None


@dataclass(frozen=True, slots=True)
class Rule(Generic[NodeT]):
    """Finds one pitfall by looking at every node of one type."""

    pitfall: Pitfall
    on: type[NodeT]
    check: Check[NodeT]
    page: str
    calling: frozenset[str] = frozenset()
    """For a rule on calls: it is asked only about calls of these, by public name. Empty: about every call."""
    giving: tuple[type, ...] = ()
    """For a rule on calls: it is asked only about those that give a value of these kinds. Empty: whatever they give."""


class MisdeclaredRule(Exception):
    """A rule that breaks the contract; raised when the rules are loaded, with the file's name."""


def rule(
    pitfall: Pitfall, on: type[NodeT], calling: Iterable[str] = (), giving: tuple[type, ...] = ()
) -> Callable[[Check[NodeT]], Rule[NodeT]]:
    """Make the function below a Rule. Its module's docstring is the page."""

    def declare(check: Check[NodeT]) -> Rule[NodeT]:
        page = inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")
        return Rule(pitfall, on, check, page, frozenset(calling), giving)

    return declare


@cache
def load() -> tuple[Rule[Any], ...]:
    """Every rule in the folder `rules`, in the order of their codes. Being there is being registered.

    Raises MisdeclaredRule.
    """
    from flake8_concheck import rules

    found: list[Rule[Any]] = []
    for info in pkgutil.iter_modules(rules.__path__):
        module = importlib.import_module(f"{rules.__name__}.{info.name}")
        here = [value for value in vars(module).values() if isinstance(value, Rule)]
        if not here:
            raise MisdeclaredRule(f"{info.name}: no rule in it")
        found += here
    validate(found)
    return tuple(sorted(found, key=lambda each: each.pitfall.code))


def validate(rules: list[Rule[Any]]) -> None:
    """Refuse rules without a whole page, and rules that ask for what cannot be. Raises MisdeclaredRule."""
    for each in rules:
        where = f"{each.check.__module__}: "
        missing = [heading for heading in HEADINGS if heading not in each.page]
        if missing:
            raise MisdeclaredRule(f"{where}the page lacks {missing[0]!r}")
        if (each.calling or each.giving) and each.on is not cst.Call:
            raise MisdeclaredRule(f"{where}`calling` and `giving` are for rules on cst.Call")
        if each.pitfall.seen is Seen.WATCHED:
            raise MisdeclaredRule(f"{where}{each.pitfall.code} is seen by pytest only")
