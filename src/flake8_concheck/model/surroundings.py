"""The questions about what stands around a node: statements, loops, tries, tests."""

from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_concheck.model.bodies import ends_early, inside, suspension
from flake8_concheck.model.exceptions import caught, expected, expects_failure
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.order import Order
from flake8_concheck.model.outward import Step, first
from flake8_concheck.model.places import FUNCTIONS, Places
from flake8_concheck.model.resolve import Values


class Surroundings:
    """A part of the Model."""

    _facts: Facts
    _values: Values
    _places: Places
    _order: Order
    _expected: dict[int, frozenset[str]]
    """By function, the exceptions that tests in it want."""
    _failing: dict[int, bool]
    """Of what stands somewhere, whether a test wants it to fail."""
    _left_early: dict[int, bool]
    """Of loops, whether they have a way out before their last round."""

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node directly around."""
        return self._facts.parent(node)

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around, from inside out, up to the function in whose body it stands.

        Of an `if` with `elif` only that part which it stands in.
        """
        return self._places.outside(node)

    def whole(self, node: cst.CSTNode) -> cst.CSTNode:
        """The node; for an `elif` the `if` that begins it all, which is the statement of its block."""
        return self._places.whole(node)

    def branches_around(self, node: cst.CSTNode, end: cst.CSTNode) -> Iterator[cst.If]:
        """Every `if` around, from inside out, up to this that stands around."""
        for each in self._places.around(node):
            if each is end:
                return
            if isinstance(each, cst.If):
                yield each

    def function(self, node: cst.CSTNode) -> cst.FunctionDef | cst.Lambda | None:
        """The function in whose body this stands."""
        return self._places.function(node)

    def suspension(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The first await, `async for` or `async with` inside, where the coroutine may be suspended."""
        return suspension(node)

    def inside(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The node and what runs with it, without the bodies of functions defined inside."""
        return inside(node)

    def ends_early(self, loop: cst.For) -> bool:
        """Whether the loop has a way out before its last round: `break`, `return`."""
        if id(loop) not in self._left_early:
            self._left_early[id(loop)] = ends_early(loop.body)
        return self._left_early[id(loop)]

    def loop_around(self, node: cst.CSTNode) -> cst.For | cst.While | cst.BaseComp | None:
        """The innermost loop or comprehension of the same function in whose repeated part this stands."""
        return self._places.loop_around(node)

    def waits_between(self, first: cst.CSTNode, second: cst.CSTNode) -> bool:
        """Whether the first surely runs before the second, and a statement between the two may suspend."""
        return self._order.waits_between(first, second)

    def comes_again(self, first: cst.CSTNode, second: cst.CSTNode) -> bool:
        """Whether the second surely runs after the first, or handles its failure."""
        return self._order.comes_before(first, second) or self._order.caught_after(first, second)

    def come_again(self, nodes: Sequence[cst.CSTNode]) -> list[bool]:
        """Of each of these, whether one further along comes again after it."""
        return self._order.come_again(nodes)

    def repeats(self, node: cst.CSTNode, loop: cst.For | cst.While) -> bool:
        """Whether the loop around comes to this place once more."""
        return self._order.again(node, loop)

    def expects_failure(self, node: cst.CSTNode) -> bool:
        """Whether a test wants this to fail: it stands in `with pytest.raises(...)` or the like."""
        return first(node, self._failing, self._failing_step)

    def _failing_step(self, node: cst.CSTNode) -> Step[bool]:
        around = self._facts.parent(node)
        if around is None or expects_failure(around):
            return (around is not None,)
        return (False,) if isinstance(around, FUNCTIONS) and node is around.body else around

    def is_tested_for(self, node: cst.CSTNode, exception: str) -> bool:
        """Whether a test wants this to fail: around it, or where the test uses the inner function it stands in."""
        outermost = self._places.outermost_function(node)
        if outermost is None or outermost is self._places.function(node):
            return self.expects_failure(node)
        if id(outermost) not in self._expected:
            self._expected[id(outermost)] = expected(outermost)
        return exception in self._expected[id(outermost)] or self.expects_failure(node)

    def catches(self, node: cst.CSTNode, *names: str) -> bool:
        """Whether a try around this catches one of these exceptions by name."""
        return any(
            name in names
            for block, inner in self._places.tries_around(node)
            if inner is block.body
            for handler in block.handlers
            for name in caught(self._values, handler)
        )

    def name_of_test(self, node: cst.CSTNode) -> str:
        """The name of the test in which this stands, be it in an inner function; empty if in none."""
        names = (each.name.value for each in self._places.definitions_around(node))
        return next((each for each in names if each.startswith("test")), "")

    def in_test_file(self, node: cst.CSTNode) -> bool:
        """Whether this stands in a test, or in a file of tests: one that imports pytest or unittest."""
        return self._places.in_test_file(node)

    def imports(self, module: str) -> bool:
        """Whether the file imports this module or something from it."""
        if "." not in module:
            return module in self._places.packages
        return any(name == module or name.startswith(f"{module}.") for name in self._places.imported)
