"""Which event loops a file surely runs one after the other, and what more than one of them comes upon."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import libcst as cst

from flake8_concheck.model.bodies import everything
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.order import Order
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.values import Coroutine, Instance, Known, Own, OwnClass

RUNNERS = frozenset({"asyncio.run", "uvloop.run"})
OF_ASYNC_TESTS = "unittest.IsolatedAsyncioTestCase"


@dataclass(frozen=True, slots=True)
class Run:
    """`main` is run in a loop of its own at this place: a call of `asyncio.run()`, or the definition of a test."""

    at: cst.Call | cst.FunctionDef
    main: Own


class SeveralLoops:
    """Asked as `model.several_loops`."""

    def __init__(self, facts: Facts, values: Values, places: Places, order: Order) -> None:
        self.facts = facts
        self.values = values
        self.places = places
        self.order = order
        self._spoken: dict[int, list[cst.Name | cst.Attribute]] = {}

    def use(self, made: cst.Call) -> bool:
        """Whether what this call makes, once for the module or a class, is met in one loop and then in another."""
        users = self._users.get(id(made), [])
        return any(self._repeats(each) for each in users) or any(
            self._both_run(one, other) for one, other in combinations(users, 2)
        )

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        return (*self._calls(), *self._tests())

    @cached_property
    def _users(self) -> dict[int, list[Run]]:
        """By what made it, the runs that meet it."""
        found: dict[int, list[Run]] = {}
        for run in self._runs:
            for made in self._met_by(run.main):
                found.setdefault(made, []).append(run)
        return found

    def _calls(self) -> Iterator[Run]:
        for call in (each for each in self.facts.queue if isinstance(each, cst.Call) and each.args):
            runner = self.values.of(call.func)
            given = self.values.of(call.args[0].value) if isinstance(runner, Known) and runner.name in RUNNERS else None
            if isinstance(given, Coroutine) and isinstance(given.of, Own):
                yield Run(call, given.of)

    def _tests(self) -> Iterator[Run]:
        """Every test of a class that runs each in a loop of its own."""
        for node in self.facts.scopes:
            if isinstance(node, cst.ClassDef) and self.values.classes.is_a(Instance(OwnClass(node)), OF_ASYNC_TESTS):
                for each in node.body.body:
                    if isinstance(each, cst.FunctionDef) and each.name.value.startswith("test"):
                        yield Run(each, Own(each, node))

    def _repeats(self, run: Run) -> bool:
        around = self.places.loop_around(run.at)
        return isinstance(around, (cst.For, cst.While)) and self.order.again(run.at, around)

    def _both_run(self, one: Run, other: Run) -> bool:
        tests = [self._test(each) for each in (one, other)]
        if all(tests) and tests[0] is not tests[1]:
            return True
        return self.order.comes_before(one.at, other.at) or self.order.comes_before(other.at, one.at)

    def _test(self, run: Run) -> cst.FunctionDef | None:
        """The test that this is, or stands in."""
        around = run.at if isinstance(run.at, cst.FunctionDef) else self.places.function(run.at)
        return around if isinstance(around, cst.FunctionDef) and around.name.value.startswith("test") else None

    def _met_by(self, main: Own) -> set[int]:
        """What made all that the function speaks of, or any of this file that it speaks of: the identities."""
        waiting, seen = [main], {main}
        met: set[int] = set()
        for own in waiting:
            for node in self._spoken_of(own.node):
                met.add(id(self.values.origin(node)))
                further = self.values.of(node)
                if isinstance(further, Own) and further not in seen:
                    seen.add(further)
                    waiting.append(further)
        return met

    def _spoken_of(self, function: cst.CSTNode) -> list[cst.Name | cst.Attribute]:
        """Looked for once: many runs may lead to it."""
        if id(function) not in self._spoken:
            named = (each for each in everything(function) if isinstance(each, (cst.Name, cst.Attribute)))
            self._spoken[id(function)] = [each for each in named if last_name(each)]
        return self._spoken[id(function)]
