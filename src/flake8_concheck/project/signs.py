"""Values as signs: what a summary keeps of what a name denotes."""

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.qualified import qualified
from flake8_concheck.model.summary import HERE, Sign
from flake8_concheck.model.values import (
    AsyncGenerator,
    Coroutine,
    Instance,
    Known,
    Manager,
    Many,
    Nothing,
    Opaque,
    Outside,
    Own,
    OwnClass,
    Partial,
    Property,
    Row,
    Value,
    Wrapped,
)


def path(facts: Facts, value: Value | None) -> str:
    """The path of a function, class or module; empty for what has none."""
    match value:
        case Known(name):
            return name
        case (
            Own(node=cst.FunctionDef() as node)
            | OwnClass(node=node)
            | Wrapped(of=Own(node=cst.FunctionDef() as node))
            | Outside(of=Own(node=cst.FunctionDef() as node))
        ):
            return f"{HERE}{qualified(facts, node)}"
    return ""


def sign(facts: Facts, value: Value | None) -> Sign:
    """What is kept of the value; None if nothing can be."""
    match value:
        case Known() | Own() | OwnClass() | Wrapped():
            return _of("name", path(facts, value))
        case Outside():
            return _of("decorated", path(facts, value))
        case Instance(of):
            return _of("instance", path(facts, of))
        case Coroutine(of):
            return _of("coroutine", path(facts, of))
        case AsyncGenerator(of):
            return _of("async generator", path(facts, of))
        case Property(getter):
            return _of("property", path(facts, getter))
        case Opaque(source):
            return ["given", source]
        case Nothing():
            return ["nothing"]
    return _made_of_others(facts, value)


def _of(kind: str, name: str) -> Sign:
    return [kind, name] if name else None


def _made_of_others(facts: Facts, value: Value | None) -> Sign:
    match value:
        case Many(of, keyed):
            return ["many", sign(facts, of), keyed]
        case Row(parts):
            return ["row", *(sign(facts, each) for each in parts)]
        case Manager(gives):
            return ["manager", sign(facts, gives)]
        case Partial(of):
            return ["partial", sign(facts, of)]
    return None
