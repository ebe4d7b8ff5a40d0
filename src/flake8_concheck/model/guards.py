"""Conditions around a place: what runs when the module does, and what only under some Python."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.places import Places
from flake8_concheck.model.ways_out import WaysOut

PROBES = frozenset({"version_info", "hasattr", "getattr", "hexversion", "python_version", "python_version_tuple"})
"""Names that ask which Python this is, or whether it has something."""


class Guards:
    def __init__(self, facts: Facts, places: Places) -> None:
        self.facts = facts
        self.places = places
        self._ways_out = WaysOut(_leaves)

    def tests_around(self, node: cst.CSTNode) -> Iterator[cst.BaseExpression]:
        """The conditions on which it depends that this runs, within its function or the module."""
        for parent in self.places.around(node):
            if isinstance(parent, (cst.If, cst.IfExp, cst.While)) and node is not parent.test:
                yield parent.test
            elif isinstance(parent, cst.BooleanOperation) and node is parent.right:
                yield parent.left
            node = parent

    def known_at(self, node: cst.CSTNode) -> Iterator[tuple[cst.BaseExpression, bool]]:
        """The conditions of which it is known how they came out where this runs, and how; from inside out."""
        for parent in self.places.around(node):
            match parent:
                case cst.If() | cst.IfExp() if node is not parent.test:
                    yield parent.test, node is parent.body
                case cst.IndentedBlock(body=lines) | cst.Module(body=lines):
                    yield from ((each.test, False) for each in self._ways_out.before(lines, node))
            node = parent

    def mentions(self, node: cst.CSTNode, *words: str) -> bool:
        """Whether a condition around names one of these."""
        return any(
            isinstance(each, cst.Name) and each.value in words
            for test in self.tests_around(node)
            for each in inside(test)
        )

    def asks_for_python(self, node: cst.CSTNode) -> bool:
        """Whether a condition around asks which Python this is, or whether it has something."""
        return any(
            isinstance(each, cst.Name) and (each.value in PROBES or each.value.startswith(("PY3", "PY_3", "IS_PY")))
            for test in self.tests_around(node)
            for each in inside(test)
        )

    def runs_on_import(self, node: cst.CSTNode) -> bool:
        """Whether this runs when somebody imports the module: no function around, and no test of `__name__`."""
        return self.places.function(node) is None and not self.mentions(node, "__name__", "TYPE_CHECKING")

    def calls_on_import(self, function: cst.FunctionDef) -> Iterator[cst.Call]:
        """The calls by which importing the module runs this function, through other functions of the module."""
        waiting, seen = [function], {id(function)}
        while waiting:
            for call in self._calls(waiting.pop()):
                around = self.places.function(call)
                if around is None and self.runs_on_import(call):
                    yield call
                elif isinstance(around, cst.FunctionDef) and id(around) not in seen:
                    seen.add(id(around))
                    waiting.append(around)

    def _calls(self, function: cst.FunctionDef) -> Iterator[cst.Call]:
        """The calls of a function of the module, by its name, if it is the only thing of that name."""
        name = function.name.value
        bindings = self.facts.scope.bindings.get(name, ())
        if len(bindings) != 1 or next(iter(bindings)).source is not function or function.decorators:
            return
        for load in self.facts.loads(name, self.facts.scope):
            call = self.facts.parent(load)
            if isinstance(call, cst.Call) and call.func is load:
                yield call


def _leaves(block: cst.If) -> bool:
    """Whether what comes after the block runs only if its condition does not hold."""
    last = block.body.body[-1]
    small = last.body[-1] if isinstance(last, cst.SimpleStatementLine) else last
    return block.orelse is None and isinstance(small, (cst.Return, cst.Raise, cst.Continue, cst.Break))
