"""Tasks that the code cancels: whether this one just was, where it is awaited, and whether it may not heed it."""

from collections.abc import Iterator
from typing import TypeAlias

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Argument
from flake8_concheck.model.arguments import argument
from flake8_concheck.model.bodies import inside
from flake8_concheck.model.cancellation import CANCELLATION
from flake8_concheck.model.control import Control
from flake8_concheck.model.exceptions import named
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.flow import End
from flake8_concheck.model.places import Function, Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Binding
from flake8_concheck.model.spawning import spawns
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.values import Coroutine, Own

PLAIN = (cst.Name, cst.Attribute)
FEW = 8
"""So many of a name's values are looked at."""

Said: TypeAlias = dict[tuple[int, str], bool]
"""By the identity of a statement and the spelling of a name in it."""


class Cancelled:
    """Asked as `model.cancelled`."""

    def __init__(self, facts: Facts, values: Values, places: Places, control: Control) -> None:
        self.facts = facts
        self.values = values
        self.places = places
        self.control = control
        self._said: dict[int, Said] = {}
        self._asked: dict[int, frozenset[str]] = {}
        self._heedless: dict[int, bool] = {}

    def just_before(self, statement: cst.CSTNode, task: cst.BaseExpression, end: cst.CSTNode) -> bool:
        """Whether the last that is said of the task before this statement, up to the statement `end` around it or in
        front of that, is `task.cancel()`.
        """
        inner, name = statement, spelled(task)
        for each in self.places.outside(statement):
            if isinstance(each, cst.IndentedBlock):
                said = self._said_before(each).get((id(self.places.whole(inner)), name))
                if said is not None:
                    return said
                if inner is end:
                    return False
            elif isinstance(each, (cst.If, cst.While)) and name in self._asked_by(each):
                return False
            inner = each
        return False

    def may_go_on(self, bindings: list[Binding]) -> bool:
        """Whether one of these gives a name the task of a coroutine function of this file that may catch its
        CancelledError.
        """
        return any(self._may_catch_it(each.node) for each in self._run_by(bindings[:FEW]))

    def _asked_by(self, branch: cst.If | cst.While) -> frozenset[str]:
        """The spelling of every name that the condition speaks of."""
        if id(branch) not in self._asked:
            self._asked[id(branch)] = frozenset(_names(branch.test))
        return self._asked[id(branch)]

    def _said_before(self, block: cst.IndentedBlock) -> Said:
        """For each statement and name in it, whether the last before it in the block that has the name cancels it."""
        if id(block) not in self._said:
            found = self._said[id(block)] = {}
            last: dict[str, bool] = {}
            for each in block.body:
                cancelled = _cancelled_by(each)
                for name in set(_names(each)):
                    if name in last:
                        found[id(each), name] = last[name]
                    last[name] = name == cancelled
        return self._said[id(block)]

    def _run_by(self, bindings: list[Binding]) -> Iterator[Own]:
        for each in bindings:
            if isinstance(each.source, cst.Call) and spawns(self.values, each.source):
                coroutine = argument(each.source, Argument(0, "coro"))
                value = None if coroutine is None else self.values.of(coroutine)
                if isinstance(value, Coroutine) and isinstance(value.of, Own):
                    yield value.of

    def _may_catch_it(self, function: Function) -> bool:
        if id(function) not in self._heedless:
            self._heedless[id(function)] = any(map(self._catches_it, inside(function.body)))
        return self._heedless[id(function)]

    def _catches_it(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.ExceptHandler() if self.control.takes_cancellation(node):
                return not self.control.ends(node.body) <= {End.RAISE}
            case cst.With():
                types = self.control.suppressed(node)
                return any(CANCELLATION.intersection(named(self.values, each)) for each in types)
        return False


def _names(node: cst.CSTNode) -> Iterator[str]:
    return (spelled(each) for each in inside(node) if isinstance(each, PLAIN))


def _cancelled_by(statement: cst.CSTNode) -> str:
    """The spelling of the task that the statement cancels and does nothing else; empty if it does something else."""
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.Expr(value=cst.Call(func=cst.Attribute(value=task, attr=cst.Name("cancel"))))]
        ):
            return spelled(task)
    return ""
