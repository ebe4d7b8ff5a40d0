"""What is known of the arguments of a call, as far as they decide what the called function does.

`stop(wait=False)` does not get to what is below `if wait:`, and neither does `stop()` where False is the default.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.model.chain import Node
from flake8_concheck.model.conditions import CONSTANTS, argument_constant
from flake8_concheck.model.handed import given_by, given_there, is_unbound, placed
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.running import Made, Running
from flake8_concheck.model.scopes import How
from flake8_concheck.model.summary import GIVEN, UNTOLD, Call
from flake8_concheck.model.values import Known, Own, Partial, Value

MOST = 4
"""So many parameters of a function are minded: with each, it may be asked three times as often what it leads to."""
Settlement = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Decider:
    """A parameter that decides, here or further on: its place among the positional ones, and what its default is."""

    name: str
    at: int | None
    default: str


class Settled:
    def __init__(self, values: Values, running: Running) -> None:
        self.values = values
        self.running = running
        self._deciders: dict[int, tuple[Decider, ...]] = {}

    def by(self, made: Made, call: cst.Call, node: Node, caller: Node | None) -> Settlement:
        """What a call of this file settles that leads to this node."""
        asked = () if isinstance(made.callee, Partial) else self._of(node.function)
        if not asked or any(each.star for each in call.args):
            return ()
        given = {at: self._constant(each, caller) for at, each in given_by(call).items()}
        return _picked(asked, given, self._is_on_class(node, made.receiver, _gives_self(call)))

    def there(self, call: Call, node: Node, holder: Value | None, caller: Node) -> Settlement:
        """What a call in another module's summary settles; `holder` is what the method is looked up on."""
        asked = () if call.arguments == UNTOLD else self._of(node.function)
        if not asked:
            return ()
        prefix = f"{GIVEN}."
        given = {
            at: caller.settled_as(text.removeprefix(prefix)) if text.startswith(prefix) else text
            for at, text in given_there(call).items()
        }
        return _picked(asked, given, self._is_on_class(node, holder, call.arguments[:1] == (f"{prefix}self",)))

    def _is_on_class(self, node: Node, holder: Value | None, gives_self: bool) -> bool:
        """Whether a method gets its object as the first argument: `Base.__init__(self, path)`."""
        if isinstance(node.function, Own):
            return is_unbound(node.function, node.receiver)
        return gives_self and isinstance(holder, Known) and self.values.known.elsewhere.bases(holder.name) is not None

    def _constant(self, argument: cst.BaseExpression, caller: Node | None) -> str:
        known = argument_constant(argument)
        return known or ("" if caller is None else caller.settled_as(handed_on(self.values, argument)))

    def _of(self, function: Own | str) -> tuple[Decider, ...]:
        if isinstance(function, str):
            record = self.values.known.elsewhere.function(function)
            kept = () if record is None else record.deciders
            return tuple(Decider(name, None if at < 0 else at, default) for name, at, default in kept)
        key = id(function.node)
        if key not in self._deciders:
            self._deciders[key] = tuple(deciders(self.running, function))
        return self._deciders[key]


def deciders(running: Running, function: Own) -> Iterator[Decider]:
    """The parameters that conditions in the function's body ask about, or that it hands on as they are."""
    made = running.of(function)
    wanted = {each.parameter for call in made for each in call.conditions}
    calls = (call.at for call in made if isinstance(call.at, cst.Call))
    wanted.update(handed_on(running.values, each.value) for call in calls for each in call.args if not each.star)
    for param, at in placed(function):
        name = param.name.value
        if name in wanted:
            yield Decider(name, at, "" if param.default is None else argument_constant(param.default))


def handed_on(values: Values, argument: cst.BaseExpression) -> str:
    """The parameter of the function around that this is, if it holds nothing but what the function is called with."""
    scope = values.facts.scope_at(argument) if isinstance(argument, cst.Name) else None
    if scope is None or not isinstance(argument, cst.Name):
        return ""
    bindings = scope.bindings.get(argument.value, ())
    return argument.value if len(bindings) == 1 and bindings[0].how is How.PARAMETER else ""


def _picked(asked: Iterable[Decider], given: dict[int | str, str], before: bool) -> Settlement:
    """What is known of each of these. With `before`, another argument stands before those that count."""
    placed_right = {at - before if isinstance(at, int) else at: known for at, known in given.items()}
    found = ((each.name, _one(each, placed_right)) for each in asked)
    return tuple((name, constant) for name, constant in found if constant in CONSTANTS)[:MOST]


def _one(decider: Decider, given: dict[int | str, str]) -> str:
    """What is known of what is given for it, or of the default if nothing is."""
    at = decider.at if decider.at is not None and decider.at in given else decider.name
    return given.get(at, decider.default)


def _gives_self(call: cst.Call) -> bool:
    return any(isinstance(each.value, cst.Name) and each.value.value == "self" for each in call.args[:1])
