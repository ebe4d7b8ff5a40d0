"""Where a node stands: in which function, under which statements."""

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_service import HOOKS
from flake8_concheck.catalogue.others import BLOCKING
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.outward import Step, first
from flake8_concheck.model.scopes import How

FUNCTIONS = (cst.FunctionDef, cst.Lambda)
FUNCTION_TYPES = frozenset(FUNCTIONS)
"""Asked first where it is asked often: libcst's nodes are ABCs, whose answer to isinstance is slow."""
HEADED = (cst.With, cst.If, cst.While, cst.For)

Function: TypeAlias = cst.FunctionDef | cst.Lambda
Loop: TypeAlias = cst.For | cst.While | cst.BaseComp


class Places:
    def __init__(self, facts: Facts, folders: tuple[str, ...] = ()) -> None:
        """`folders` are the names of those in which the file stands."""
        self.facts = facts
        self.folders = folders
        self._functions: dict[int, Function | None] = {}
        self._definitions: dict[int, cst.FunctionDef | None] = {}
        self._whole: dict[int, cst.CSTNode] = {}
        self._loops: dict[int, Loop | None] = {}
        self._noted: dict[int, bool] = {}

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around, from inside out, ending with the function or module whose body it stands in.

        Decorators, defaults and annotations stand outside of the function they belong to.
        """
        while (parent := self.facts.parent(node)) is not None:
            yield parent
            if type(parent) in FUNCTION_TYPES and isinstance(parent, FUNCTIONS) and node is parent.body:
                return
            node = parent

    def outside(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The same without the ifs in whose `elif` this stands, of which there may be a thousand."""
        while (parent := self.facts.parent(node)) is not None:
            yield parent
            if type(parent) in FUNCTION_TYPES and isinstance(parent, FUNCTIONS) and node is parent.body:
                return
            node = self.whole(parent) if type(parent) is cst.If else parent

    def whole(self, node: cst.CSTNode) -> cst.CSTNode:
        """The node; for an `elif` the `if` that begins it all, which is the statement of its block."""
        return first(node, self._whole, self._whole_step)

    def _whole_step(self, node: cst.CSTNode) -> Step[cst.CSTNode]:
        parent = self.facts.parent(node)
        return parent if isinstance(parent, cst.If) and node is parent.orelse else (node,)

    def function(self, node: cst.CSTNode) -> Function | None:
        """The function in whose body this stands; None at module level and in a class body there."""
        return first(node, self._functions, self._function_step)

    def _function_step(self, node: cst.CSTNode) -> Step[Function | None]:
        parent = self.facts.parent(node)
        if parent is None:
            return (None,)
        if type(parent) in FUNCTION_TYPES and isinstance(parent, FUNCTIONS) and node is parent.body:
            return (parent,)
        return parent

    def outermost_function(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        """The function around that itself stands in no other."""
        return next(iter(deque(self.definitions_around(node), maxlen=1)), None)

    def definitions_around(self, node: cst.CSTNode) -> Iterator[cst.FunctionDef]:
        """The functions around, from inside out, in whatever part of them this stands."""
        found = first(node, self._definitions, self._definition_step)
        while found is not None:
            yield found
            found = first(found, self._definitions, self._definition_step)

    def _definition_step(self, node: cst.CSTNode) -> Step[cst.FunctionDef | None]:
        parent = self.facts.parent(node)
        return (parent,) if parent is None or isinstance(parent, cst.FunctionDef) else parent

    def in_test(self, node: cst.CSTNode) -> bool:
        """Whether this stands in a function that is a test by its name."""
        function = self.function(node)
        return isinstance(function, cst.FunctionDef) and function.name.value.startswith("test")

    def in_test_file(self, node: cst.CSTNode) -> bool:
        """Whether this stands in a test, however deep, or in a file of tests: one that imports pytest or unittest."""
        outermost = self.outermost_function(node)
        return self._is_of_tests or (outermost is not None and outermost.name.value.startswith("test"))

    @cached_property
    def _is_of_tests(self) -> bool:
        imports = (each for bound in self.facts.scope.bindings.values() for each in bound if each.how is How.IMPORT)
        return any(each.dotted.partition(".")[0] in ("pytest", "unittest") for each in imports)

    def in_hook(self, node: cst.CSTNode) -> bool:
        """Whether this stands in a function that a framework is told to call at its start or end."""
        return any(_is_hook(each.decorator) for around in self.definitions_around(node) for each in around.decorators)

    def is_noted(self, node: cst.CSTNode) -> bool:
        """Whether a comment at the end of the line silences what flake8-async or ruff says of blocking calls."""
        return first(node, self._noted, self._noted_step)

    def _noted_step(self, node: cst.CSTNode) -> Step[bool]:
        parent = self.facts.parent(node)
        comment: cst.Comment | None = None
        if isinstance(parent, cst.SimpleStatementLine):
            comment = parent.trailing_whitespace.comment
        elif isinstance(parent, HEADED) and node is not parent.body and isinstance(parent.body, cst.IndentedBlock):
            comment = parent.body.header.comment
        if comment is not None:
            return (BLOCKING.search(comment.value) is not None,)
        is_out = isinstance(parent, FUNCTIONS) and node is parent.body
        return (False,) if parent is None or is_out or isinstance(parent, cst.BaseSuite) else parent

    def loop_around(self, node: cst.CSTNode) -> Loop | None:
        """The innermost loop or comprehension around in whose repeated part this stands."""
        return first(node, self._loops, self._loop_step)

    def _loop_step(self, node: cst.CSTNode) -> Step[Loop | None]:
        parent = self.facts.parent(node)
        match parent:
            case None:
                return (None,)
            case cst.FunctionDef(body=body) | cst.Lambda(body=body) if node is body:
                return (None,)
            case cst.For(body=body) | cst.While(body=body) if node is body:
                return (parent,)
            case cst.BaseComp():
                return (parent,)
            case cst.CompFor(iter=iterable) if node is iterable:
                around = self.facts.parent(parent)
                return around if isinstance(around, cst.BaseComp) else parent  # the first is evaluated only once
        return parent

    def tries_around(self, node: cst.CSTNode) -> Iterator[tuple[cst.Try, cst.CSTNode]]:
        """Each try statement around, with that part of it in which this stands."""
        for parent in self.outside(node):
            if isinstance(parent, cst.Try):
                yield parent, node
            node = parent

    @cached_property
    def is_trios(self) -> bool:
        """Whether the file's coroutines run under trio or curio: they have loops of their own, and other cures."""
        others = any(name.partition(".")[0] in ("trio", "curio") for name in self.imported)
        return others and not any(name.partition(".")[0] in ("asyncio", "anyio") for name in self.imported)

    @cached_property
    def packages(self) -> frozenset[str]:
        """The top-level package of everything imported anywhere in the file."""
        return frozenset(name.partition(".")[0] for name in self.imported)

    @cached_property
    def imported(self) -> frozenset[str]:
        """The dotted name of everything imported anywhere in the file."""
        return frozenset(
            binding.dotted
            for scope in self.facts.scopes.values()
            for bindings in scope.bindings.values()
            for binding in bindings
            if binding.how is How.IMPORT
        )


def _is_hook(decorator: cst.BaseExpression) -> bool:
    """`@app.before_serving`, `@app.on_event("startup")`."""
    match decorator:
        case cst.Attribute(attr=cst.Name(value=name)):
            return name in HOOKS
        case cst.Call(func=func, args=[cst.Arg(value=cst.SimpleString() as when), *_]):
            return when.evaluated_value in HOOKS or _is_hook(func)
        case cst.Call(func=func):
            return _is_hook(func)
    return False
