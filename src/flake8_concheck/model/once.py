"""What runs only the first time: a branch that fills a variable of the module or the class if it is still empty.

It holds up nothing afterwards, and where it should be done instead, at the start, is where it would block as well. What
is kept with one object is another matter, for there may be a new object for each request; but one that notes that it
has been started or set up is meant to stay.
"""

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.decorators import CACHES
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.outward import Step, first
from flake8_concheck.model.places import FUNCTIONS
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.values import Known, OwnClass


class Once:
    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.values = values
        self._memo: dict[int, dict[str, list[cst.BaseExpression]]] = {}
        self._below: dict[int, bool] = {}

    def fills(self, branch: cst.If) -> bool:
        """Whether the branch is taken only while what it assigns is empty: `if _config is None: _config = load()`."""
        return self._is_kept(_empty(branch.test), branch.body)

    def is_below(self, node: cst.CSTNode) -> bool:
        """Whether this stands in such a branch of its function."""
        return first(node, self._below, self._below_step)

    def _below_step(self, node: cst.CSTNode) -> Step[bool]:
        around = self.facts.parent(node)
        if around is None or (isinstance(around, FUNCTIONS) and node is around.body):
            return (False,)
        return (True,) if isinstance(around, cst.If) and node is around.body and self.fills(around) else around

    def has_it(self, statement: cst.CSTNode, function: cst.CSTNode) -> bool:
        """Whether the statement returns what the function keeps: `if _config is not None: return _config`."""
        if not isinstance(statement, cst.If) or not any(isinstance(each, cst.Return) for each in inside(statement)):
            return False
        return self._is_kept(_filled(statement.test), function)

    def _is_kept(self, asked: cst.BaseExpression | None, body: cst.CSTNode) -> bool:
        """Whether this is what the body fills for good: of the process, or a flag of an object that it raises."""
        if asked is None:
            return False
        given = self._given(body).get(spelled(asked), ())
        if self._is_of_the_process(asked):
            return bool(given)
        return isinstance(asked, cst.Attribute) and any(spelled(each) == "True" for each in given)

    def _given(self, body: cst.CSTNode) -> dict[str, list[cst.BaseExpression]]:
        """Looked for once: a function may ask of many things whether they are there."""
        if id(body) not in self._memo:
            self._memo[id(body)] = _assigned(body)
        return self._memo[id(body)]

    def is_cached(self, function: cst.FunctionDef | cst.Lambda) -> bool:
        """Whether the function remembers what it gave: its body runs once, or once for each thing that it is given.

        Not a method's, for that remembers it of each object.
        """
        if not isinstance(function, cst.FunctionDef) or not function.decorators:
            return False
        values = (self.values.of(_undone(each.decorator)) for each in function.decorators)
        names = {each.name for each in values if isinstance(each, Known)}
        return not names.isdisjoint(CACHES) and _first(function.params) != "self"

    def _is_of_the_process(self, kept: cst.BaseExpression) -> bool:
        match kept:
            case cst.Name(value=name):
                scope = self.facts.scope_at(kept)
                return scope is not None and scope is not self.facts.scope and scope.home(name) is self.facts.scope
            case cst.Attribute(value=holder):
                return isinstance(self.values.of(holder), OwnClass)
        return False


def _assigned(body: cst.CSTNode) -> dict[str, list[cst.BaseExpression]]:
    """Each value that is assigned there, by the name or attribute that is given it."""
    found: dict[str, list[cst.BaseExpression]] = {}
    for node in inside(body):
        if type(node) is cst.Assign:
            for name in {spelled(each.target) for each in node.targets}:
                found.setdefault(name, []).append(node.value)
        elif type(node) is cst.AnnAssign and node.value is not None:
            found.setdefault(spelled(node.target), []).append(node.value)
    return found


def _undone(decorator: cst.BaseExpression) -> cst.BaseExpression:
    return decorator.func if isinstance(decorator, cst.Call) else decorator


def _first(params: cst.Parameters) -> str:
    """The name of the first parameter; empty if there is none."""
    return next((each.name.value for each in (*params.posonly_params, *params.params)), "")


def _empty(test: cst.BaseExpression) -> cst.BaseExpression | None:
    """What the test asks to be empty, first of all: `x is None or not x.is_alive()`."""
    match test:
        case cst.BooleanOperation(left=left):
            return _empty(left)
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(cst.Is(), cst.Name(value="None"))]):
            return left
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return inner
    return None


def _filled(test: cst.BaseExpression) -> cst.BaseExpression | None:
    """What the test asks to be there."""
    match test:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(cst.IsNot(), cst.Name(value="None"))]):
            return left
        case cst.Name() | cst.Attribute():
            return test
    return None
