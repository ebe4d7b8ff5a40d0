"""What runs when a function does: the nodes of its body that may be evaluated on an event loop's thread.

What runs only after a look at where it runs is left out: the code knows what it does. So is what runs only the first
time. The body is read once.
"""

import sys
from collections.abc import Iterable, Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.looks_at_threads import LOOKS
from flake8_concheck.model.bodies import INNER_TYPES, inside
from flake8_concheck.model.conditions import Condition, choices, conditions, leaves_at_its_end, of_arguments
from flake8_concheck.model.course import Course, Function
from flake8_concheck.model.fields import push_children
from flake8_concheck.model.once import Once
from flake8_concheck.model.questions import Answer
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.values import Known, Own

LEAVES = frozenset({cst.Return, cst.Raise})
KEPT = frozenset({cst.Call, cst.Attribute, cst.With, cst.For})
MAYBE = frozenset(
    {cst.IfExp, cst.BooleanOperation, cst.GeneratorExp, cst.ListComp, cst.SetComp, cst.DictComp, cst.Comparison}
)
"""Expressions of which a part may not be evaluated."""
ITERATES = frozenset({cst.Arg, cst.For, cst.CompFor})
"""What a generator expression stands in that is taken to iterate it; otherwise somebody else may, or nobody."""
GIVES = frozenset({cst.Assign, cst.AnnAssign, cst.AugAssign, cst.NamedExpr})
WITHOUT_MODULES = sys.stdlib_module_names | {"builtins", "concheck"}
"""Where no module of the project is: what is called there leads nowhere else."""


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
                course.note(node, sure)
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
        left, askers, held = False, course.askers, course.conditions
        for each in statements:
            leaves = self._part(each, sure and not left, course)
            left = left or leaves
            if leaves and self._sorts_out(each, course):
                break
            if leaves and type(each) is cst.If and each.orelse is None and leaves_at_its_end(each.body):
                course.add(self._conditions(each.test, False, course))
        course.askers, course.conditions = askers, held
        return left

    def _sorts_out(self, statement: cst.CSTNode, course: Course) -> bool:
        """Whether what comes behind this, which may leave the function, does not count."""
        question = _question(statement)
        if question is None:
            return False
        course.askers += self._askers(question, course)
        return self._looks(question, course) or self.once.has_it(statement, course.function)

    def _if(self, node: cst.If, sure: bool, course: Course) -> bool:
        self._read((node.test,), sure, course)
        if self.once.fills(node):
            return self._parts((node.orelse,), course)
        branches = (node.body, node.orelse)
        if self._looks(node.test, course):
            return any(type(each) in LEAVES for part in branches if part is not None for each in inside(part))
        before, holds = course.askers, [self._conditions(node.test, truth, course) for truth in (True, False)]
        course.askers += self._askers(node.test, course)
        left = [self._branch(part, holding, course) for part, holding in zip(branches, holds, strict=True)]
        course.askers = before
        return any(left)

    def _branch(self, part: cst.CSTNode | None, holding: tuple[Condition, ...], course: Course) -> bool:
        before = course.conditions
        course.add(holding)
        left = self._part(part, False, course)
        course.conditions = before
        return left

    def _conditions(self, test: cst.BaseExpression, truth: bool, course: Course) -> tuple[Condition, ...]:
        """What a test that came out like this tells of the arguments."""
        scope = self.values.facts.scopes[course.function]
        return tuple(of_arguments(conditions(test, truth), scope, course.held, course.loops > 0))

    def _choice(self, node: cst.CSTNode, course: Course) -> tuple[Condition, ...]:
        """What is told by the expressions around: `load(path) if path else None`."""
        around = choices(self.values.facts.parent, node)
        return tuple(told for test, truth in around for told in self._conditions(test, truth, course))

    def _try(self, node: cst.Try | cst.TryStar, sure: bool, course: Course) -> bool:
        before = course.tried
        course.tried += (node.body,)
        left = self._tried(node, sure, course)
        course.tried = before
        return self._part(node.finalbody, sure, course) or left

    def _tried(self, node: cst.Try | cst.TryStar, sure: bool, course: Course) -> bool:
        left = self._part(node.body, sure, course)
        others = (*node.handlers, node.orelse)
        if self._looks(node.body, course):
            below = [each for part in others if part is not None for each in inside(part)]
            for each in below:
                course.hold_in(each)
            return left or any(type(each) in LEAVES for each in below)
        return self._answering(node.body, others, course) or left

    def _answering(self, question: cst.CSTNode, parts: Iterable[cst.CSTNode | None], course: Course) -> bool:
        """Read these, which run depending on how the question is answered; whether they may leave the function."""
        before = course.askers
        course.askers += self._askers(question, course)
        left = self._parts(parts, course)
        course.askers = before
        return left

    def _loop(self, node: cst.For | cst.While, sure: bool, course: Course) -> bool:
        if isinstance(node, cst.For):
            course.note(node, sure)
        self._read((node.iter if isinstance(node, cst.For) else node.test,), sure, course)
        course.loops += 1
        left = self._parts((node.body, node.orelse), course)
        course.loops -= 1
        return left

    def _read(self, nodes: Iterable[cst.CSTNode], sure: bool, course: Course) -> bool:
        """Note what matters in these; whether one of them leaves the function."""
        stack = [*nodes][::-1]
        perhaps = -1  # the length of the stack beneath what may not be evaluated
        leaves = False
        while stack:
            node = stack.pop()
            if len(stack) < perhaps:
                perhaps = -1
            kind = type(node)
            if kind in KEPT:
                course.note(node, sure and perhaps < 0, self._choice(node, course) if perhaps >= 0 else ())
            if kind in INNER_TYPES:
                continue
            if kind in GIVES:
                course.hold_in(node)
            if kind is cst.GeneratorExp and type(self.values.facts.parent(node)) not in ITERATES:
                continue
            leaves = leaves or kind in LEAVES
            course.asks = course.asks or last_name(node) in LOOKS
            if kind in MAYBE and perhaps < 0:
                perhaps = len(stack)
            push_children(node, stack)
        return leaves

    def _looks(self, question: cst.CSTNode, course: Course) -> bool:
        return self._asked(question, course)[0]

    def _askers(self, question: cst.CSTNode, course: Course) -> tuple[str, ...]:
        """The functions of other modules that this calls, where those cannot be asked yet, since a summary is made."""
        return tuple(each for each in self._asked(question, course)[1] if each not in course.askers)

    def _asked(self, question: cst.CSTNode, course: Course) -> Answer:
        looks, askers = course.questions.answer(question, self._look)
        return looks, () if looks else askers

    def _look(self, part: cst.CSTNode) -> Answer:
        looks = any(
            last_name(each) in LOOKS or self._is_own_thread(each) or self._is_asking(each) for each in inside(part)
        )
        return looks, () if looks or not self.values.known.symbolic else tuple(self._called(part))

    def _called(self, part: cst.CSTNode) -> Iterator[str]:
        for node in inside(part):
            callee = self.values.of(node.func) if type(node) is cst.Call else None
            if isinstance(callee, Known) and callee.name.partition(".")[0] not in WITHOUT_MODULES:
                yield callee.name

    def asks_a_helper(self, question: cst.CSTNode, function: Function) -> bool:
        """Whether this, in the body of the function, depends on a plain function that looks where it runs."""
        helpers = self.of(function).helpers
        if not isinstance(question, cst.BooleanOperation):
            return helpers.answer(question, self._ask)[0]
        if id(question) not in helpers.answers:  # once: each of its operands may be asked what stands before it
            answers = (self.asks_a_helper(each, function) for each in (question.left, question.right))
            helpers.answers[id(question)] = any(answers), ()
        return helpers.answers[id(question)][0]

    def _ask(self, part: cst.CSTNode) -> Answer:
        return any(self._is_asking(each) for each in inside(part)), ()

    def _is_own_thread(self, node: cst.CSTNode) -> bool:
        """`self.is_alive()`: an object that is a thread looks whether that, or whoever asks, has to do the work."""
        match node:
            case cst.Call(func=cst.Attribute(value=cst.Name(value="self") as holder, attr=cst.Name(value="is_alive"))):
                return self.values.classes.is_a(self.values.of(holder), "threading.Thread")
        return False

    def _is_asking(self, node: cst.CSTNode) -> bool:
        """Whether this calls a function that looks where it runs, and so may tell."""
        if type(node) is not cst.Call:
            return False
        match self.values.of(node.func):
            case Own(node=function) as own:
                return not own.is_async and self.of(function).asks
            case Known(name):
                record = self.values.known.elsewhere.function(name)
                return record is not None and record.asks
        return False


def _question(statement: cst.CSTNode) -> cst.CSTNode | None:
    """What decides which part of the statement runs."""
    match statement:
        case cst.If(test=test):
            return test
        case cst.Try(body=body) | cst.TryStar(body=body):
            return body
    return None
