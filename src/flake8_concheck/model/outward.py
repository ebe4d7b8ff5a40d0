"""What stands around, found step by step and remembered on the way: an `elif` may have a thousand others around it."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

import libcst as cst

T = TypeVar("T")
Step: TypeAlias = tuple[T] | cst.CSTNode
"""What is found at a node, or where to look further."""


def first(node: cst.CSTNode, known: dict[int, T], step: Callable[[cst.CSTNode], Step[T]]) -> T:
    """What the steps lead to from this node; `known` is what they have led to, by the identities of nodes."""
    way: list[int] = []
    while id(node) not in known:
        way.append(id(node))
        there = step(node)
        if isinstance(there, tuple):
            known[id(node)] = there[0]
        else:
            node = there
    found = known[id(node)]
    known.update(dict.fromkeys(way, found))
    return found
