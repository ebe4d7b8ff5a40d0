"""Where a node stands: in which function, under which statements."""

import re
from collections import deque
from collections.abc import Iterator
from functools import cached_property

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.scopes import How

NOTED = re.compile(r"\bASYNC(?:101|2\d\d)\b")
"""Their codes for what blocks; ASYNC101 is an old one of flake8-async for the same."""
FUNCTIONS = (cst.FunctionDef, cst.Lambda)
FUNCTION_TYPES = frozenset(FUNCTIONS)
"""Asked first where it is asked often: libcst's nodes are ABCs, whose answer to isinstance is slow."""
HEADED = (cst.With, cst.If, cst.While, cst.For)


class Places:
    def __init__(self, facts: Facts, folders: tuple[str, ...] = ()) -> None:
        """`folders` are the names of those in which the file stands."""
        self.facts = facts
        self.folders = folders

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around, from inside out, ending with the function or module whose body it stands in.

        Decorators, defaults and annotations stand outside of the function they belong to.
        """
        while (parent := self.facts.parent(node)) is not None:
            yield parent
            if type(parent) in FUNCTION_TYPES and isinstance(parent, FUNCTIONS) and node is parent.body:
                return
            node = parent

    def function(self, node: cst.CSTNode) -> cst.FunctionDef | cst.Lambda | None:
        """The function in whose body this stands; None at module level and in a class body there."""
        outermost = deque(self.around(node), maxlen=1)
        return next((each for each in outermost if isinstance(each, FUNCTIONS)), None)

    def outermost_function(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        """The function around that itself stands in no other."""
        found = None
        parent = self.facts.parent(node)
        while parent is not None:
            if isinstance(parent, cst.FunctionDef):
                found = parent
            parent = self.facts.parent(parent)
        return found

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

    def is_noted(self, node: cst.CSTNode) -> bool:
        """Whether a comment at the end of the line silences what flake8-async or ruff says of blocking calls."""
        for parent in self.around(node):
            comment: cst.Comment | None = None
            if isinstance(parent, cst.SimpleStatementLine):
                comment = parent.trailing_whitespace.comment
            elif isinstance(parent, HEADED) and node is not parent.body and isinstance(parent.body, cst.IndentedBlock):
                comment = parent.body.header.comment
            if comment is not None:
                return NOTED.search(comment.value) is not None
            if isinstance(parent, cst.BaseSuite):
                break
            node = parent
        return False

    def loop_around(self, node: cst.CSTNode) -> cst.For | cst.While | cst.BaseComp | None:
        """The innermost loop or comprehension around in whose repeated part this stands."""
        once = False
        for parent in self.around(node):
            match parent:
                case cst.For() | cst.While() if node is parent.body:
                    return parent
                case cst.CompFor(iter=iterable):
                    once = node is iterable
                case cst.BaseComp() if not (once and node is parent.for_in):
                    return parent
            node = parent
        return None

    def tries_around(self, node: cst.CSTNode) -> Iterator[tuple[cst.Try, cst.CSTNode]]:
        """Each try statement around, with that part of it in which this stands."""
        for parent in self.around(node):
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
