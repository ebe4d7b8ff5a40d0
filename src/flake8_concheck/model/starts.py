"""Where a call leads: the function whose body runs at once, and what is known of what it is called with."""

from dataclasses import replace

import libcst as cst

from flake8_concheck.model.chain import Node, is_above, is_entered
from flake8_concheck.model.handed import Handed
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.running import Made, Running
from flake8_concheck.model.settled import Settled
from flake8_concheck.model.summary import Call, Kind
from flake8_concheck.model.values import Instance, Known, Own, OwnClass, Partial, Value

FOLLOWED = frozenset({Kind.FUNCTION, Kind.PROPERTY})
ENTERED = frozenset({Kind.MANAGER, Kind.GENERATOR})
"""What a `with` or a `for` runs of what is called there."""


class Starts:
    def __init__(self, values: Values, running: Running) -> None:
        self.values = values
        self.known = values.known
        self.handed = Handed(values)
        self.settled = Settled(values, running)

    def by(self, made: Made, caller: Node | None) -> Node | None:
        """Where a call of this file leads that is made when this function runs; in a coroutine's body, None."""
        node = self.of(made.callee, made.receiver, entered=made.entered, above=is_above(made.spelled))
        return self.with_arguments(made, node, caller)

    def with_arguments(self, made: Made, node: Node | None, caller: Node | None) -> Node | None:
        """The same function, with what is known of what the call gives it."""
        if node is None or not made.calls or not isinstance(made.at, cst.Call):
            return node
        given = self.handed.by(made.at, node.function, made.receiver)
        settled = self.settled.by(made, made.at, node, caller)
        return replace(node, given=given, settled=settled) if given or settled else node

    def there(self, call: Call, callee: Value | None, holder: Value | None, caller: Node) -> Node | None:
        """Where a call in another module leads."""
        node = self.of(callee, holder, entered=is_entered(call), above=is_above(call.spelled))
        if node is None:
            return None
        given, settled = self.handed.there(call, node.function), self.settled.there(call, node, holder, caller)
        return replace(node, given=given, settled=settled) if given or settled else node

    def of(
        self, function: Value | None, receiver: Value | None = None, *, entered: bool = False, above: bool = False
    ) -> Node | None:
        """The function whose body runs at once when this is called, with whatever arguments."""
        match function:
            case Partial(of):
                return self.of(of)
            case OwnClass():
                return self.of(self.values.classes.find(function, "__init__"), Instance(function))
            case Instance():
                return self.of(self.values.member(function, "__call__"), function)
            case Own(node=cst.Lambda()):
                return Node(function)
            case Own(node=cst.FunctionDef() as node) if not function.is_async:
                return Node(function, receiver, above) if entered or not self.values.calls.yields(node) else None
            case Known(name):
                return self._of_another_module(name, receiver, entered, above)
        return None

    def _of_another_module(self, name: str, receiver: Value | None, entered: bool, above: bool) -> Node | None:
        record = self.known.elsewhere.function(name)
        if record is not None:
            runs = record.kind in (ENTERED if entered else FOLLOWED)
            return Node(name, _object(receiver), above) if runs and record.calls else None
        if entered or self.known.elsewhere.bases(name) is None:
            return None
        made = Instance(Known(name))
        return self.of(self.values.member(made, "__init__"), made)


def _object(receiver: Value | None) -> Value | None:
    """What a method is called on; called on the class itself, any object of it may be meant."""
    return Instance(receiver) if isinstance(receiver, (Known, OwnClass)) else receiver
