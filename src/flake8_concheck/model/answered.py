"""What in a coroutine a helper decides about that looks whether a loop runs: `if not in_async_context(): wait()`.

In its own body nobody doubts that a loop runs; but who asks a helper all the same knows what the answer is.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.course import LEAVES, Courses
from flake8_concheck.model.places import Places
from flake8_concheck.model.ways_out import WaysOut


class Answered:
    def __init__(self, places: Places, courses: Courses) -> None:
        self.places = places
        self.courses = courses
        self._ways_out = WaysOut(_may_leave)

    def is_answered(self, node: cst.CSTNode) -> bool:
        """Whether such a helper decides about whether this is evaluated."""
        function = self.places.function(node)
        if not isinstance(function, cst.FunctionDef):
            return False
        return any(self.courses.asks_a_helper(each, function) for each in self._questions(node))

    def _questions(self, node: cst.CSTNode) -> Iterator[cst.BaseExpression]:
        """The tests on which it depends whether this is evaluated, in the function it stands in."""
        for around in self.places.around(node):
            match around:
                case cst.If(test=test) | cst.IfExp(test=test) if node is not test:
                    yield test
                case cst.BooleanOperation(left=left) if node is not left:
                    yield left
                case cst.IndentedBlock(body=statements):
                    yield from (each.test for each in self._ways_out.before(statements, node))
            node = around


def _may_leave(statement: cst.If) -> bool:
    return any(type(each) in LEAVES for each in inside(statement))
