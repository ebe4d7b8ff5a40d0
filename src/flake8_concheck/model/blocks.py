"""Does this call hold its thread? What the catalogue says of the callable, weighed against what is done around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import libcst as cst

from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.declared import BLOCKS
from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.learned import BLOCKS as SEEN_BLOCKING
from flake8_concheck.catalogue.callables.learned import WAITS_FOR_THE_NETWORK
from flake8_concheck.model.allowed import may_block
from flake8_concheck.model.arguments import applies, argument, constant
from flake8_concheck.model.bodies import inside
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.fields import push_children
from flake8_concheck.model.guards import Guards
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import How
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.trifles import is_near
from flake8_concheck.model.values import Instance, Known, Own, Value

SLEEPS_WHATEVER_AWAITS_IT = "CON101"
"""Elsewhere an `await` says that its author knows better what the object is than we do."""
ASKS_THE_NETWORK = "CON102"
FUTURE = "concurrent.futures.Future"
BY_NAME = frozenset({BLOCKS, SEEN_BLOCKING, WAITS_FOR_THE_NETWORK})
"""What speaks of whatever was said or seen to block, which is told by its own name."""
CALLED_WHEN_DONE = "add_done_callback"
"""What has this is a future: callbacks are given it when it is done, and leaving its pool settles it."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A call that holds its thread: what is called, by its public name, and what the catalogue says of it.

    `seen` is the evidence, if it is the tests alone who say that it blocks.
    """

    callee: str
    fact: Blocking
    seen: str = ""

    @property
    def instead(self) -> str:
        """What to write there, and the evidence."""
        return f"{self.fact.instead} ({self.seen})" if self.seen else self.fact.instead


@dataclass(slots=True)
class Asked:
    """What a function does that may tell whether there is still something to wait for.

    `of`: what is asked for each attribute, as it is spelled. `called`: what is called of others, once that was asked.
    """

    of: dict[str, set[str]] = field(default_factory=dict)
    callees: list[cst.BaseExpression] = field(default_factory=list)
    called: frozenset[str] | None = None
    blocks: list[cst.With] = field(default_factory=list)


class Blocks:
    def __init__(self, facts: Facts, values: Values, places: Places) -> None:
        self.facts = facts
        self.values = values
        self.places = places
        self._guards = Guards(facts, places)
        self._asked: dict[int, Asked] = {}

    def of(self, call: cst.Call) -> Blocked | None:
        """What blocks if this call does, whatever thread it runs on."""
        name = named(self.values, self.values.of(call.func))
        key = self.values.known.entry(name, BLOCKING) if name else None
        if key is None or key.partition(".")[0] in self.values.known.muted:
            return None
        fact = BLOCKING[key]
        if key.endswith(".*") and not is_work(name.rpartition(".")[2], fact):
            return None
        if any(applies(call, each) or self._is_seen(call, each) for each in fact.unless):
            return None
        seen = self.values.known.evidence(name, key)
        if self._is_harmless(call, fact) or (seen and self._is_awaited(call)):
            return None
        return Blocked(name if key.endswith(".*") or key in BY_NAME else key, fact, seen)

    def _is_seen(self, call: cst.Call, unless: Unless) -> bool:
        """Whether a condition has seen that the argument is what makes the call harmless: `if host == "localhost":`."""
        given = argument(call, unless.argument) if unless.constants else None
        if given is None or not isinstance(given, (cst.Name, cst.Attribute)):
            return False
        return any(_says(test, truth, spelled(given), unless.constants) for test, truth in self._guards.known_at(call))

    def _is_harmless(self, call: cst.Call, fact: Blocking) -> bool:
        if fact.code != SLEEPS_WHATEVER_AWAITS_IT and self._is_awaited(call):
            return True
        if fact.code == ASKS_THE_NETWORK and is_near(self.values, self._guards, call):
            return True
        if not isinstance(call.func, cst.Attribute):
            return False
        holder = call.func.value
        if CALLED_WHEN_DONE in fact.settled_by and self._is_made_by_hand(holder):
            return True
        return (
            (fact.ends_tests and self.places.in_test(call))
            or (bool(fact.made_without) and not self._made_to_block(holder, fact))
            or (bool(fact.never_made_by) and self._comes_from(holder, fact))
            or (bool(fact.settled_by or fact.settled_after) and self._is_settled(call, holder, fact))
            or (bool(fact.calmed_by) and not self.calmed.isdisjoint(fact.calmed_by))
        )

    def _is_made_by_hand(self, future: cst.BaseExpression) -> bool:
        """Whether this is of a class that somebody derived from a future: no executor makes such."""
        value = self.values.of(future)
        return isinstance(value, Instance) and value.of != Known(FUTURE)

    def _is_awaited(self, call: cst.Call) -> bool:
        around = self.facts.parent(call)
        if isinstance(around, cst.WithItem):
            around = self.facts.parent(around)
        if isinstance(around, (cst.With, cst.For, cst.CompFor)):
            return around.asynchronous is not None
        return isinstance(around, cst.Await)

    def _made_to_block(self, holder: cst.BaseExpression, fact: Blocking) -> bool:
        made = self.values.origin(holder)
        return isinstance(made, cst.Call) and not any(applies(made, each) for each in fact.made_without)

    def _comes_from(self, node: cst.CSTNode, fact: Blocking, deep: int = 4) -> bool:
        """Whether the object, or the one whose method gave it, is always made by a call that makes it harmless."""
        match node:
            case cst.Call(func=func):
                if any(applies(node, each) for each in fact.never_made_by):
                    return True
                return deep > 0 and isinstance(func, cst.Attribute) and self._comes_from(func.value, fact, deep - 1)
            case cst.Name() | cst.Attribute() if deep:
                given = [each for each in self.values.bindings_of(node) if each.how is not How.ANNOTATE]
                return bool(given) and all(
                    each.how in (How.ASSIGN, How.ENTER)
                    and each.source is not None
                    and self._comes_from(each.source, fact, deep - 1)
                    for each in given
                )
        return False

    def _is_settled(self, call: cst.Call, holder: cst.BaseExpression, fact: Blocking) -> bool:
        """Whether the function knows, or whoever handed it the object may know, that there is nothing to wait for."""
        function = self.places.function(call)
        if function is None:
            return False
        name = spelled(holder)
        if self._takes_back(call, name):
            return True
        if CALLED_WHEN_DONE in fact.settled_by and name in _plain_parameters(function):
            return True
        asked = self._asked_in(function)
        if any(name in asked.of.get(each, ()) for each in fact.settled_by):
            return True
        if fact.settled_after and not self._called(asked).isdisjoint(fact.settled_after):
            return True
        return CALLED_WHEN_DONE in fact.settled_by and self._is_behind_a_pool(call, asked)

    def _asked_in(self, function: cst.FunctionDef | cst.Lambda) -> Asked:
        """Gathered once: a function may have a thousand such calls."""
        if id(function) not in self._asked:
            found = Asked()
            for node in inside(function.body):
                if type(node) is cst.Attribute:
                    found.of.setdefault(node.attr.value, set()).add(spelled(node.value))
                elif type(node) is cst.Call:
                    found.callees.append(node.func)
                elif type(node) is cst.With:
                    found.blocks.append(node)
            self._asked[id(function)] = found
        return self._asked[id(function)]

    def _called(self, asked: Asked) -> frozenset[str]:
        if asked.called is None:
            values = map(self.values.of, asked.callees)
            asked.called = frozenset(each.name for each in values if isinstance(each, Known))
        return asked.called

    def _is_behind_a_pool(self, call: cst.Call, asked: Asked) -> bool:
        """Whether a pool is left elsewhere in the function, which settles what it was given."""
        if not asked.blocks:
            return False
        around = {id(each) for each in self.places.outside(call)}
        return any(
            id(block) not in around and any(self._is_pool(each.item) for each in block.items) for block in asked.blocks
        )

    def _takes_back(self, call: cst.Call, name: str) -> bool:
        """Whether `with lock:` stands around `lock.acquire()`: it was let go for a while."""
        if spelled(call.func) != f"{name}.acquire":
            return False
        blocks = (each for each in self.places.outside(call) if isinstance(each, cst.With))
        return any(spelled(each.item) == name for block in blocks for each in block.items)

    def _is_pool(self, node: cst.BaseExpression) -> bool:
        return self.values.classes.is_a(self.values.of(node), "concurrent.futures.Executor")

    @cached_property
    def calmed(self) -> frozenset[str]:
        """The methods that the file calls with a false or an unknown argument, by their bare names."""
        return frozenset(_calmers(self.facts.module))


def named(values: Values, callee: Value | None) -> str:
    """The name under which facts may be told of this: of what is from outside of the file its public one; of a plain
    function of the file its own, if the user or the tests have spoken of it."""
    if isinstance(callee, Known):
        return callee.name
    known = values.known
    if not known.may_name_ours or not isinstance(callee, Own) or callee.is_async:
        return ""
    node = callee.node
    if not isinstance(node, cst.FunctionDef) or values.calls.yields(node) or may_block(node):
        return ""
    name = values.full_name(node)
    return name if name in known.declared or name in known.learned.blocking else ""


def blocked(values: Values, callee: Value | None) -> Blocked | None:
    """What blocks if this is called, whatever it is called with."""
    name = named(values, callee)
    key = values.known.entry(name, BLOCKING) if name else None
    if key is None or key.partition(".")[0] in values.known.muted:
        return None
    fact = BLOCKING[key]
    depends = fact.unless or fact.made_without or fact.settled_by or fact.settled_after or fact.calmed_by
    vague = key.endswith(".*") and not is_work(name.rpartition(".")[2], fact)
    return None if depends or vague or fact.direct else Blocked(name, fact, values.known.evidence(name, key))


def _says(test: cst.BaseExpression, truth: bool, name: str, constants: tuple[object, ...]) -> bool:
    """Whether the test, having come out so, says that this is one of the constants."""
    match test:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator, value)]):
            is_equal = isinstance(operator, cst.Equal if truth else cst.NotEqual)
            known = constant(value) if is_equal and spelled(left) == name else None
            return known is not None and any(known[0] == each for each in constants)
    return False


def _calmers(module: cst.Module) -> Iterator[str]:
    stack: list[cst.CSTNode] = [module]
    while stack:
        node = stack.pop()
        push_children(node, stack)
        match node:
            case cst.Call(func=cst.Attribute(attr=cst.Name(value=name))):
                given = argument(node, Argument(0))
                known = None if given is None else constant(given)
                if given is not None and (known is None or (known[0] is not None and not known[0])):
                    yield name


def _plain_parameters(function: cst.FunctionDef | cst.Lambda) -> set[str]:
    """The parameters of a plain function: of a callback that is called when a future is done, for one."""
    if isinstance(function, cst.FunctionDef) and function.asynchronous is not None:
        return set()
    return {each.name.value for each in (*function.params.posonly_params, *function.params.params)}


def is_work(method: str, fact: Blocking) -> bool:
    """Whether a method for which `Class.*` speaks does work."""
    return method not in fact.free and not method.startswith("_") and not method[:1].isupper()
