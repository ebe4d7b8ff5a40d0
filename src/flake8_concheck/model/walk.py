"""The one walk over a module: an explicit stack, no recursion and no visitor.

It takes about 4 µs a line, where libcst's own visitor takes 65. A node type with something to learn from has a handler,
which also says in which scope each of its parts belongs; below any other node everything is simply read.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import NoneType
from typing import Any

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.fields import GETTERS
from flake8_concheck.model.scopes import Scope, ScopeNode

NO_CODE = frozenset(
    {cst.SimpleString, cst.Integer, cst.Float, cst.Imaginary, cst.FormattedStringText, cst.Ellipsis, cst.Pass}
    | {cst.Break, cst.Continue, cst.ImportStar, cst.ParamSlash, cst.ParamStar, cst.MatchSingleton}
    | {str, bool, NoneType, cst.MaybeSentinel}
)
"""Types of field values with nothing to learn below them."""

Handler = Callable[["Walk", Any, Scope], None]


class Walk:
    def __init__(self, facts: Facts, handlers: Mapping[type, Handler], wanted: Collection[type[cst.CSTNode]]) -> None:
        self.facts = facts
        self.parents = facts.parents
        self.handlers = handlers
        self.wanted = wanted
        self.stack: list[tuple[cst.CSTNode, Scope]] = [(facts.module, facts.scope)]

    def run(self) -> None:
        stack, wanted, queue, handlers = self.stack, self.wanted, self.facts.queue, self.handlers
        while stack:
            node, scope = stack.pop()
            kind = type(node)
            if kind in wanted:
                queue.append(node)
            handle = handlers.get(kind)
            if handle is not None:
                handle(self, node, scope)
            else:
                self.read_below(node, scope)

    def read_below(self, node: cst.CSTNode, scope: Scope) -> None:
        """Everything below belongs to the same scope and is read."""
        parents, stack = self.parents, self.stack
        for value in reversed(GETTERS[type(node)](node)):
            kind = type(value)
            if kind in NO_CODE:
                continue
            if kind is not tuple and kind is not list:
                parents[id(value)] = node
                stack.append((value, scope))
                continue
            for child in reversed(value):
                if type(child) not in NO_CODE:
                    parents[id(child)] = node
                    stack.append((child, scope))

    def read(self, parent: cst.CSTNode, parts: Iterable[cst.CSTNode | None], scope: Scope) -> None:
        """These parts of the node are read in this scope."""
        for part in reversed([each for each in parts if each is not None]):
            self.parents[id(part)] = parent
            self.stack.append((part, scope))

    def open(self, node: ScopeNode, parent: Scope) -> Scope:
        """Begin a scope of its own for this node."""
        scope = self.facts.scopes[node] = Scope(node, parent)
        parent.inner.append(scope)
        return scope
