"""What runs when a function does: the nodes of its body that may be evaluated on an event loop's thread.

What runs only after a look at where it runs is left out: the code knows what it does. So is what runs only the first
time. The body is read once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import libcst as cst

from flake8_concheck.model.bodies import INNER_TYPES, inside
from flake8_concheck.model.fields import children
from flake8_concheck.model.once import Once
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Known, Own

LOOKS = frozenset(
    {"current_thread", "get_ident", "get_native_id", "main_thread", "current_task"}
    | {"get_running_loop", "_get_running_loop", "get_event_loop", "is_running", "current_async_library"}
)
"""What tells on which thread one is, or whether a loop runs there (threading, asyncio, sniffio)."""
LEAVES = frozenset({cst.Return, cst.Raise})
KEPT = frozenset({cst.Call, cst.Attribute, cst.With, cst.For})
MAYBE = frozenset(
    {cst.IfExp, cst.BooleanOperation, cst.GeneratorExp, cst.ListComp, cst.SetComp, cst.DictComp, cst.Comparison}
)
"""Expressions of which a part may not be evaluated."""
Function: TypeAlias = cst.FunctionDef | cst.Lambda


@dataclass(slots=True)
class Course:
    """The nodes that may matter, each with whether nothing in the function decides about it; `asks`: whether the
    function looks on which thread it is."""

    function: Function
    nodes: list[tuple[cst.CSTNode, bool]] = field(default_factory=list)
    asks: bool = False


class Courses:
    def __init__(self, values: Values) -> None:
        self.values = values
        self.once = Once(values.facts, values)
        self._memo: dict[int, Course] = {}

    def of(self, function: Function) -> Course:
        """The course of the function; that of one which asks for itself is empty meanwhile."""
        key = id(function)
        if key not in self._memo:
            self._memo[key] = Course(function)
            if not self.once.is_cached(function):
                course = Course(function)
                self._part(function.body, True, course)
                self._memo[key] = course
        return self._memo[key]

    def _part(self, node: cst.CSTNode | None, sure: bool, course: Course) -> bool:
        """Read this part; whether it may leave the function."""
        match node:
            case None:
                return False
            case cst.IndentedBlock(body=statements):
                return self._block(statements, sure, course)
            case cst.If():
                return self._if(node, sure, course)
            case cst.Try() | cst.TryStar():
                return self._try(node, sure, course)
            case cst.With():
                course.nodes.append((node, sure))
                self._read(node.items, sure, course)
                return self._part(node.body, sure, course)
            case cst.For() | cst.While():
                return self._loop(node, sure, course)
            case cst.Else(body=body) | cst.Finally(body=body) | cst.ExceptHandler(body=body):
                return self._part(body, sure, course)
        return self._read((node,), sure, course)

    def _parts(self, parts: Iterable[cst.CSTNode | None], course: Course) -> bool:
        """Read all of these, each of which may be skipped."""
        left = False
        for each in parts:
            left = self._part(each, False, course) or left
        return left

    def _block(self, statements: Iterable[cst.CSTNode], sure: bool, course: Course) -> bool:
        left = False
        for each in statements:
            leaves = self._part(each, sure and not left, course)
            if leaves and (self._sorts_out(each) or self.once.has_it(each, course.function)):
                return True
            left = left or leaves
        return left

    def _sorts_out(self, statement: cst.CSTNode) -> bool:
        match statement:
            case cst.If(test=test):
                return self._looks(test)
            case cst.Try(body=body):
                return self._looks(body)
        return False

    def _if(self, node: cst.If, sure: bool, course: Course) -> bool:
        self._read((node.test,), sure, course)
        if self.once.fills(node):
            return self._parts((node.orelse,), course)
        branches = (node.body, node.orelse)
        if self._looks(node.test):
            return any(type(each) in LEAVES for part in branches if part is not None for each in inside(part))
        return self._parts(branches, course)

    def _try(self, node: cst.Try | cst.TryStar, sure: bool, course: Course) -> bool:
        left = self._part(node.body, sure, course)
        others = (*node.handlers, node.orelse)
        if self._looks(node.body):
            return left or any(
                type(each) in LEAVES for part in (*others, node.finalbody) if part is not None for each in inside(part)
            )
        left = self._parts(others, course) or left
        return self._part(node.finalbody, sure, course) or left

    def _loop(self, node: cst.For | cst.While, sure: bool, course: Course) -> bool:
        if isinstance(node, cst.For):
            course.nodes.append((node, sure))
        self._read((node.iter if isinstance(node, cst.For) else node.test,), sure, course)
        return self._parts((node.body, node.orelse), course)

    def _read(self, nodes: Iterable[cst.CSTNode], sure: bool, course: Course) -> bool:
        """Note what matters in these; whether one of them leaves the function."""
        stack = [(each, sure) for each in nodes]
        stack.reverse()
        leaves = False
        while stack:
            node, sure = stack.pop()
            kind = type(node)
            if kind in KEPT:
                course.nodes.append((node, sure))
            if kind in INNER_TYPES:
                continue
            leaves = leaves or kind in LEAVES
            course.asks = course.asks or _name(node) in LOOKS
            within = sure and kind not in MAYBE
            stack.extend([(each, within) for each in children(node)][::-1])
        return leaves

    def _looks(self, node: cst.CSTNode) -> bool:
        return any(_name(each) in LOOKS or self._is_asking(each) for each in inside(node))

    def _is_asking(self, node: cst.CSTNode) -> bool:
        """Whether this calls a function that looks where it runs, and so may tell."""
        if type(node) is not cst.Call:
            return False
        match self.values.of(node.func):
            case Own(node=function):
                return self.of(function).asks
            case Known(name):
                record = self.values.known.elsewhere.function(name)
                return record is not None and record.asks
        return False


def _name(node: cst.CSTNode) -> str:
    """The last name of a name or attribute; types are compared, for libcst's are slow to ask."""
    if type(node) is cst.Name:
        return node.value
    return node.attr.value if type(node) is cst.Attribute else ""
