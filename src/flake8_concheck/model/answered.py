"""What in a coroutine a helper decides about that looks whether a loop runs: `if not in_async_context(): wait()`.

In its own body nobody doubts that a loop runs; but who asks a helper all the same knows what the answer is.
"""

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.courses import LEAVES, Courses
from flake8_concheck.model.outward import Step, first
from flake8_concheck.model.places import Places
from flake8_concheck.model.ways_out import WaysOut


class Answered:
    def __init__(self, places: Places, courses: Courses) -> None:
        self.places = places
        self.courses = courses
        self._known: dict[int, bool] = {}
        self._ways_out = WaysOut(self._may_leave)

    def is_answered(self, node: cst.CSTNode) -> bool:
        """Whether such a helper decides about whether this is evaluated."""
        return first(node, self._known, self._step)

    def _step(self, node: cst.CSTNode) -> Step[bool]:
        function, around = self.places.function(node), next(self.places.around(node), None)
        if not isinstance(function, cst.FunctionDef) or around is None or around is function:
            return (False,)
        match around:
            case cst.If(test=test) | cst.IfExp(test=test) if node is not test:
                answered = self.courses.asks_a_helper(test, function)
            case cst.BooleanOperation(left=left) if node is not left:
                answered = self.courses.asks_a_helper(left, function)
            case cst.IndentedBlock(body=statements):
                answered = next(self._ways_out.before(statements, node), None) is not None
            case _:
                answered = False
        return (True,) if answered else around

    def _may_leave(self, statement: cst.If) -> bool:
        """Whether the function may end here, and such a helper decides about that."""
        function = self.places.function(statement)
        leaves = any(type(each) in LEAVES for each in inside(statement))
        return leaves and function is not None and self.courses.asks_a_helper(statement.test, function)
