"""Through calls: from a function to what blocks in it, step by step, through this file and the project's others.

What runs elsewhere is not followed: coroutine functions, and generators that nobody goes through here, which run
nothing when they are called, inner functions and lambdas, and what runs only after a look at the current thread or for
a running loop.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any, TypeAlias

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_locks import TAKES_A_LOCK
from flake8_concheck.model.allowed import may_block
from flake8_concheck.model.blocks import Blocked, blocked
from flake8_concheck.model.chain import Chain, Lead, Node, Site, Step, Way, is_above
from flake8_concheck.model.decorators import is_abstract
from flake8_concheck.model.handed import Given
from flake8_concheck.model.layers import asks
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.running import NESTED, Made, Running
from flake8_concheck.model.starts import Starts
from flake8_concheck.model.summary import GIVEN, SELF, Call
from flake8_concheck.model.values import Instance, Known, Own, OwnClass, Partial, Value

DOUBTS = 2
"""Steps of a chain that may hang on something. Where more do, it is hardly ever gone to its end in earnest."""
NOWHERE = Site("", "")
"""Of a function that is handed over, and called by nobody in sight."""
MOST = 20_000
"""Functions looked at for one answer. No real project has a hundredth of this; a generated one must come to an end."""

Next: TypeAlias = tuple[Step, str, Node | None]
"""A step, the code of the pitfall if it blocks, and the function it leads to if it does not, or if only the tests say
so: they may have seen what a way from there explains."""


class Chains:
    def __init__(self, values: Values, running: Running, counts: Callable[[str], bool]) -> None:
        """`counts` says of a pitfall's code whether calls of that kind are looked for."""
        self.values = values
        self.known = values.known
        self.running = running
        self.starts = Starts(values, running)
        self.counts = counts
        self._memo: dict[Hashable, Any] = {}

    def of(self, function: Value | None, receiver: Value | None = None, code: str = "") -> Chain | None:
        """The shortest way from calling this function to something that blocks; None if there is none.

        With a `code`, to what makes that pitfall, and only through calls that are surely made. What the function does
        itself counts even if calls are not followed to it.
        """
        start = self.starts.of(function, receiver)
        itself = None if start is None or code else self._itself(start)
        return itself or self._from(start, code) or self._seen(function, NOWHERE, code)

    def _seen(self, function: Value | None, at: cst.CSTNode | Site, code: str) -> Chain | None:
        """The function itself, if the tests say that it blocks: a way of one step."""
        found = blocked(self.values, function) if self.known.is_taught else None
        if found is None or not found.seen or code not in ("", found.fact.code) or not self.counts(found.fact.code):
            return None
        step = Step(_blocking(found), at, surely=True, seen=found.seen)
        start = f"{found.callee.rpartition('.')[2]}()" if at is NOWHERE else ""
        return Chain(start, (step,), found.fact.code)

    def _itself(self, start: Node) -> Chain | None:
        """What this function of this file does that calls are not followed to."""
        for made in () if isinstance(start.function, str) else self.running.of(start.function):
            obstacle = made.obstacle
            if obstacle is not None and obstacle.fact.direct and self.counts(obstacle.fact.code):
                return Chain(start.told, (Step(_blocking(obstacle), made.at),), obstacle.fact.code)
        return None

    def may_lead_on(self, function: Value | None) -> bool:
        """A quick look: whether this can be a function of the project."""
        if isinstance(function, Known):
            elsewhere = self.known.elsewhere
            return elsewhere.function(function.name) is not None or elsewhere.bases(function.name) is not None
        return isinstance(function, (Own, OwnClass, Instance, Partial))

    def made(self, made: Made, code: str = "") -> Chain | None:
        """The same for a call that is made. Of a plain call itself, what the tests say is the obstacle's business."""
        return self._from(self.starts.by(made, None), code) or (
            None if made.calls else self._seen(made.callee, made.at, code)
        )

    def _from(self, start: Node | None, code: str) -> Chain | None:
        if start is None:
            return None
        memo = self._memo_of(start)
        key = (start, code)
        if key not in memo:
            memo[key] = self._search(start, code)
        found: Lead | None = memo[key]
        return None if found is None else Chain(start.told, found.steps, found.code)

    def _memo_of(self, node: Node) -> dict[Hashable, Any]:
        return self._memo if node.is_of_this_file else self.known.chains

    def _search(self, start: Node, code: str) -> Lead | None:
        """Breadth first, so that the chain is the shortest and cycles end. What the tests say counts if nothing else
        is found. Where one way is left, it is not gone to an end that is known."""
        ways = [Way(start)]
        least = {start: 0}
        seen: Lead | None = None
        for place, way in enumerate(ways, 1):
            if 1 < place == len(ways) and not way.doubts and seen is None:
                known: Lead | None = self._memo_of(way.node).get((way.node, code))
                if known is not None:
                    return self._led(way, known, code)
            for step, blocks, further in self._next(way.node, sure=bool(code)):
                doubtful = way.doubts + (not step.surely)
                if doubtful > DOUBTS:
                    continue
                if blocks and (blocks == code or (not code and blocks != NESTED and self.counts(blocks))):
                    if not step.seen:
                        return self._led(way, Lead(step, blocks), code)
                    seen = seen or way.leads(Lead(step, blocks))[-1][1]
                if further is None or least.get(further, DOUBTS + 1) <= doubtful or self._is_clean(further, code):
                    continue
                least[further] = doubtful
                ways.append(Way(further, step, way, doubtful))
            if len(ways) > MOST:
                return seen
        if seen is not None:
            return seen
        for node in (each for each, doubts in least.items() if not doubts):
            self._memo_of(node)[node, code] = None
        return None

    def _led(self, way: Way, end: Lead, code: str) -> Lead:
        """Where the way leads that ends so; each function on it may be asked about, and leads there as well."""
        found = way.leads(end)
        for node, lead in found:
            self._memo_of(node)[node, code] = lead
        return found[-1][1]

    def _is_clean(self, node: Node, code: str) -> bool:
        """Whether it is known that no way leads on from here."""
        return self._memo_of(node).get((node, code), node) is None

    def _next(self, node: Node, *, sure: bool) -> Iterator[Next]:
        """Where one call leads; with `sure`, one of those that are made whatever happens."""
        if TAKES_A_LOCK.fullmatch(node.name):
            return
        if isinstance(node.function, str):
            yield from self._there(node.function, node, sure)
        elif not self.is_allowed(node.function.node) and not self._is_empty(node):
            for made in self.running.of(node.function):
                if (made.surely or not sure) and node.allows(made.conditions):
                    yield from self._here(made, node)

    # Through this file

    def _here(self, made: Made, node: Node) -> Iterator[Next]:
        step, receiver, obstacle = Step(made.spelled, made.at, made.surely), node.receiver, made.obstacle
        if made.parameter:
            yield from self._held(step, node.held(made.parameter))
        elif obstacle is not None and not obstacle.seen:
            yield replace(step, callee=_blocking(obstacle)), "" if obstacle.fact.direct else obstacle.fact.code, None
        elif made.own and isinstance(receiver, Instance) and receiver != made.receiver:
            find = self.values.attributes.getter_of if made.reads else self.values.member
            callee = find(receiver, made.own)
            yield from self._witnessed(step, callee)
            yield step, "", self.starts.with_arguments(made, self.starts.of(callee, receiver), node)
        else:
            if obstacle is not None or not made.calls:
                yield from self._witnessed(step, made.callee)
            yield step, "", self.starts.by(made, node)

    def _witnessed(self, step: Step, callee: Value | None) -> Iterator[Next]:
        """What is called, if it is the tests alone who say that it blocks."""
        found = blocked(self.values, callee) if self.known.is_taught else None
        if found is not None and found.seen:
            yield replace(step, callee=_blocking(found), seen=found.seen), found.fact.code, None

    def _is_empty(self, node: Node) -> bool:
        return isinstance(node.function, Own) and not node.above and is_abstract(self.values, node.function)

    def _held(self, step: Step, given: Given | None) -> Iterator[Next]:
        """A parameter is called: where that leads depends on what it holds."""
        function = None if given is None else given.function
        leads_to = None if given is None else self.starts.of(given.function, given.receiver)
        named = step if leads_to is None else replace(step, callee=leads_to.told)
        yield from self._on(named, function, leads_to)

    def _on(self, step: Step, callee: Value | None, leads_to: Node | None) -> Iterator[Next]:
        """What is known to block is the end; where only the tests say so, it goes on as well."""
        found = blocked(self.values, callee)
        if found is not None:
            yield replace(step, callee=f"{found.callee}()", seen=found.seen), found.fact.code, None
        if found is None or found.seen:
            yield step, "", leads_to

    def is_allowed(self, function: cst.FunctionDef | cst.Lambda | None) -> bool:
        """Whether the author of this function of this file, or the configuration, says that it may block."""
        if not isinstance(function, cst.FunctionDef):
            return False
        return may_block(function) or (bool(self.known.allowed) and self._is_named(self.values.full_name(function)))

    # Through other modules

    def _there(self, function: str, node: Node, sure: bool) -> Iterator[Next]:
        record = self.known.elsewhere.function(function)
        if record is None or record.may_block or self._is_named(function) or (record.abstract and not node.above):
            return
        for call in record.calls:
            if (sure and not call.surely) or not node.allows(call.conditions):
                continue
            if any(asks(self.known, each) for each in call.unless):
                continue
            if call.to.startswith(GIVEN):
                held = node.held(call.to.removeprefix(f"{GIVEN}."))
                yield from self._held(Step(call.spelled, Site(function, call.spelled), call.surely), held)
            elif not call.blocks:
                yield from self._followed(call, function, node)
            elif self.known.counts(call.blocks):
                callee = f"{call.blocks.removeprefix('builtins.')}()"
                yield Step(callee, Site(function, call.spelled), call.surely), call.code, None

    def _followed(self, call: Call, function: str, node: Node) -> Iterator[Next]:
        callee, holder = (self._read if call.reads else self._looked_up)(call, node.receiver)
        leads_to = self.starts.there(call, callee, holder, node)
        yield from self._on(Step(call.spelled, Site(function, call.spelled), call.surely), callee, leads_to)

    def _looked_up(self, call: Call, receiver: Value | None) -> tuple[Value | None, Value | None]:
        """What is called, and the object it is a method of."""
        if call.to.startswith(SELF):
            return self.values.member(receiver, call.to.removeprefix(f"{SELF}.")), receiver
        callee = self.known.value(call.to)
        if is_above(call.spelled):
            return callee, receiver
        return callee, self.known.value(call.to.replace(":", ".").rpartition(".")[0]) if "." in call.to else None

    def _read(self, call: Call, receiver: Value | None) -> tuple[Value | None, Value | None]:
        """The property that is read, and of which object."""
        path, _, name = call.to.rpartition(".")
        holder = receiver if path == SELF else self.known.value(path)
        if isinstance(holder, Known) and self.known.elsewhere.bases(holder.name) is not None:
            holder = Instance(holder)
        getter = self.values.attributes.getter_of(holder, name)
        return getter, receiver if is_above(call.spelled) else holder

    def _is_named(self, function: str) -> bool:
        return any(fnmatchcase(function, pattern) for pattern in self.known.allowed)


def _blocking(obstacle: Blocked) -> str:
    return f"{obstacle.callee.removeprefix('builtins.')}()"
