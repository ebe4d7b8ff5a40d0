"""On which arguments it hangs whether something in a function runs: `if wait:`, `if path is None:`."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.model.arguments import constant
from flake8_concheck.model.scopes import How, Scope

NONE, FALSE, TRUE = "<none>", "<false>", "<true>"
"""All that a condition can tell of an argument: that it is None, something else that is false, or something true."""
CONSTANTS = frozenset({NONE, FALSE, TRUE})
DEEPEST = 4
"""Conditions in conditions: deeper we do not follow."""
NEAR = 12
"""So many expressions around are looked at: more hardly ever stand there, and a generated file may have thousands."""
STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement)
SCOPES = (cst.BaseComp, cst.Lambda)
DISPLAYS = (cst.List, cst.Tuple, cst.Set, cst.Dict)
MOST = 8
"""A parameter that is given more values than these is not looked into."""
WHOLE = (cst.Element, cst.DictElement)


@dataclass(frozen=True, slots=True)
class Condition:
    """It runs only where this parameter is true, or, with `asks_for_none`, None; or is not, where not `holds`."""

    parameter: str
    asks_for_none: bool
    holds: bool

    def allows(self, argument: str) -> bool:
        """Whether it is so for an argument of which one of the three is known."""
        return (argument == (NONE if self.asks_for_none else TRUE)) == self.holds


def conditions(test: cst.BaseExpression, truth: bool, depth: int = DEEPEST) -> Iterator[Condition]:
    """What is known of the names in a test that came out like this."""
    match test:
        case cst.Name(value=name):
            yield Condition(name, False, truth)
        case cst.UnaryOperation(operator=cst.Not(), expression=inner) if depth:
            yield from conditions(inner, not truth, depth - 1)
        case cst.Comparison(
            left=cst.Name(value=name),
            comparisons=[
                cst.ComparisonTarget(operator=(cst.Is() | cst.IsNot()) as asked, comparator=cst.Name(value="None"))
            ],
        ):
            yield Condition(name, True, isinstance(asked, cst.Is) == truth)
        case cst.BooleanOperation(left=left, operator=joined, right=right) if depth:
            if isinstance(joined, cst.And) == truth:
                yield from conditions(left, truth, depth - 1)
                yield from conditions(right, truth, depth - 1)


def choices(
    parent: Callable[[cst.CSTNode], cst.CSTNode | None], node: cst.CSTNode
) -> list[tuple[cst.BaseExpression, bool]]:
    """The tests in the expressions around that decide whether this is evaluated, and how they came out then.

    None where a comprehension or a lambda may give their names another meaning.
    """
    found: list[tuple[cst.BaseExpression, bool]] = []
    for _ in range(NEAR):
        around = parent(node)
        if around is None or isinstance(around, STATEMENTS):
            return found
        if isinstance(around, SCOPES):
            break
        if isinstance(around, cst.IfExp) and node is not around.test:
            found.append((around.test, node is around.body))
        elif isinstance(around, cst.BooleanOperation) and node is around.right:
            found.append((around.left, isinstance(around.operator, cst.And)))
        node = around
    return []


def argument_constant(node: cst.BaseExpression) -> str:
    """Which of the three this expression surely is; empty where that is not known."""
    known = constant(node)
    if known is not None:
        return NONE if known[0] is None else TRUE if known[0] else FALSE
    if isinstance(node, cst.Lambda):
        return TRUE
    if isinstance(node, DISPLAYS):
        if not node.elements:
            return FALSE
        return TRUE if any(isinstance(each, WHOLE) for each in node.elements) else ""
    return ""


def of_arguments(
    found: Iterable[Condition], scope: Scope, given: Collection[str], in_loop: bool
) -> Iterator[Condition]:
    """Those about parameters of the function that still hold what it is called with.

    `given` are the names that have been given something up to here; in a loop, what comes later may have run, and
    wherever an inner function may give the name another value.
    """
    for each in found:
        bindings = scope.bindings.get(each.parameter, ())[: MOST + 1]
        if not bindings or bindings[0].how is not How.PARAMETER or each.parameter in given:
            continue
        later = bindings[1:]
        is_plain = len(later) < MOST and all(binding.how is How.ASSIGN and not binding.path for binding in later)
        if not later or (is_plain and not in_loop and not scope.inner):
            yield each


def leaves_at_its_end(body: cst.BaseSuite) -> bool:
    """Whether the last line of this body leaves the function."""
    line = body.body[-1] if isinstance(body, cst.IndentedBlock) and body.body else body
    return isinstance(line, cst.SimpleStatementLine | cst.SimpleStatementSuite) and isinstance(
        line.body[-1], cst.Return | cst.Raise
    )
