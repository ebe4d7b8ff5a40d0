"""Which fields of a libcst node hold code: everything but white space, punctuation and operators."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from types import NoneType
from typing import Any

import libcst as cst

PUNCTUATION = frozenset(
    {"comma", "colon", "semicolon", "equal", "dot", "star", "operator", "asynchronous", "separator", "start", "end"}
    | {"lpar", "rpar", "lbracket", "rbracket", "lbrace", "rbrace", "first_colon", "second_colon"}
    | {"header", "footer", "leading_lines", "lines_after_decorators", "empty_lines", "trailing_whitespace"}
)
"""Field names that never hold code anywhere in libcst's nodes."""

NO_NODE = frozenset({str, bool, NoneType, cst.MaybeSentinel})
"""Types of field values that are no nodes."""

Getter = Callable[[cst.CSTNode], tuple[Any, ...]]


def code_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """The names of the fields of this node type in which code may stand, in source order."""
    return tuple(
        field.name
        for field in fields(kind)
        if field.name not in PUNCTUATION and not field.name.startswith("whitespace") and field.type is not str
    )


def getter(kind: type[cst.CSTNode]) -> Getter:
    """A function that reads those fields of a node at once."""
    names = code_fields(kind)
    if not names:
        return lambda node: ()
    read = attrgetter(*names)
    return (lambda node: (read(node),)) if len(names) == 1 else read


class _Getters(dict[type[cst.CSTNode], Getter]):
    """Made when a node type is first met, kept for the life of the process."""

    def __missing__(self, kind: type[cst.CSTNode]) -> Getter:
        made = self[kind] = getter(kind)
        return made


GETTERS = _Getters()


def push_children(node: cst.CSTNode, stack: list[cst.CSTNode]) -> None:
    """Put the nodes directly below that hold code on the stack, so that they come off it in source order.

    Types are compared, not asked with isinstance: libcst's nodes are ABCs, whose answer is slow.
    """
    for value in reversed(GETTERS[type(node)](node)):
        kind = type(value)
        if kind in NO_NODE:
            continue
        if kind is tuple or kind is list:
            stack.extend(reversed(value))
        else:
            stack.append(value)
