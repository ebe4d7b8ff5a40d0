"""What a call gives back."""

from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.catalogue.callables import declared, learned
from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.everything import (
    AWAITED,
    COROUTINES,
    ENTERED,
    RETURNS,
    STANDARD_COROUTINES,
)
from flake8_concheck.catalogue.callables.pass_through import ELEMENTS_FROM, PASS_THROUGH
from flake8_concheck.model import annotations
from flake8_concheck.model.agreement import agree
from flake8_concheck.model.bodies import inside
from flake8_concheck.model.flow import may_fall_out
from flake8_concheck.model.handing_on import hands_on
from flake8_concheck.model.scopes import Scope
from flake8_concheck.model.summary import AENTER, CALL, ENTER
from flake8_concheck.model.values import (
    AsyncGenerator,
    Coroutine,
    Instance,
    Known,
    Manager,
    Many,
    Nothing,
    Opaque,
    Own,
    OwnClass,
    Partial,
    Row,
    Super,
    Value,
    Wrapped,
)

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values


SAID_OF_ANY = frozenset({declared.COROUTINE, learned.COROUTINE})
"""What the user or the tests say of functions that may be the project's own."""


class Calls:
    def __init__(self, values: "Values") -> None:
        self.values = values
        self._hands_on: dict[Own, bool] = {}
        self._returns: dict[Own, Value | None] = {}

    def result(self, call: cst.Call) -> Value | None:
        """The value of a call expression."""
        callee = self.values.of(call.func)
        if isinstance(callee, Known):
            return self._sure(self._known(callee.name, call), call)
        if callee is None and isinstance(call.func, cst.Attribute):
            return _taken(self.values.of(call.func.value), call.func.attr.value)
        return self._sure(self.given_by(callee), call)

    def _sure(self, value: Value | None, call: cst.Call) -> Value | None:
        """A library's coroutine function may have been a plain one in an older release: believe it in coroutines."""
        match value:
            case Coroutine(Known(name)) if not self._is_sure(name):
                return value if self._in_coroutine(call) else Opaque(name)
        return value

    def _is_sure(self, name: str) -> bool:
        known = self.values.known
        return known.entry(name, STANDARD_COROUTINES) is not None or known.elsewhere.function(name) is not None

    def _in_coroutine(self, node: cst.CSTNode) -> bool:
        parent = self.values.facts.parent(node)
        while parent is not None and not isinstance(parent, cst.FunctionDef):
            parent = self.values.facts.parent(parent)
        return parent is not None and parent.asynchronous is not None

    def given_by(self, callee: Value | None) -> Value | None:
        """What calling this value gives, whatever the arguments."""
        match callee:
            case Own():
                return self._own(callee)
            case OwnClass():
                return Instance(callee)
            case Partial(inner):
                return self.given_by(inner)
            case Known(name):
                return self._fact(name)
            case Wrapped(own):
                return Manager(self._yielded(own))
            case Instance(OwnClass() as cls):
                return self.given_by(self.values.classes.attribute(cls, "__call__"))
            case Instance():
                return self._of_object(callee)
        return None

    def _of_object(self, callee: Instance) -> Value | None:
        """What calling an instance of a class of a library gives."""
        called = Known(f"{callee.of.name}.__call__")
        is_coroutine = self.values.known.entry(called.name, COROUTINES) is not None
        return Coroutine(called) if is_coroutine else self.special(callee, "__call__")

    def _fact(self, name: str) -> Value | None:
        known = self.values.known
        ours = known.elsewhere.called(name)
        if ours is not None and ours[0] is not None:
            return ours[0]
        key, gives = known.entry(name, COROUTINES), known.entry(name, RETURNS)
        if ours is not None:
            return Coroutine(Known(name)) if key in SAID_OF_ANY else None
        if key is not None and (key not in SAID_OF_ANY or gives is None):
            return Coroutine(Known(name))
        if gives is not None:
            return Instance(Known(RETURNS[gives]))
        if known.is_class(name):
            return Instance(Known(name))
        return Known(f"{name}.{CALL}") if known.symbolic else Opaque(name)

    def special(self, value: Value | None, method: str) -> Value | None:
        """What a special method of a known class gives, where that is listed: `client["name"]`, `make()`."""
        key = self.values.known.entry(f"{value.of.name}.{method}", RETURNS) if isinstance(value, Instance) else None
        return None if key is None else Instance(Known(RETURNS[key]))

    def attribute(self, cls: str, name: str) -> Value:
        """The attribute of a known class's instance: what `__getattr__` makes of names that mean nothing to us."""
        full = f"{cls}.{name}"
        if any(self.values.known.entry(full, table) is not None for table in (BLOCKING, RETURNS)):
            return Known(full)
        return self.special(Instance(Known(cls)), "__getattr__") or Known(full)

    def _own(self, own: Own) -> Value | None:
        node = own.node
        if own.is_async and isinstance(node, cst.FunctionDef):
            return AsyncGenerator(own) if self.yields(node) else Coroutine(own)
        given = self.gives(own)
        return Coroutine(own) if given is None and self._is_said_to_make_one(node) else given

    def _is_said_to_make_one(self, function: cst.CSTNode) -> bool:
        """Whether the user or the tests say of a function of this file that what it gives has to be awaited."""
        known = self.values.known
        if not known.may_name_ours or not isinstance(function, cst.FunctionDef):
            return False
        name = self.values.full_name(function)
        is_named = name in known.declared or name in known.learned.awaitable
        return is_named and known.entry(name, COROUTINES) is not None

    def yields(self, function: cst.FunctionDef) -> bool:
        """Whether calling the function makes a generator."""
        return self.values.facts.scopes[function].yields

    def gives(self, own: Own) -> Value | None:
        """What its callers get of what its body returns; unknown where a decorator makes something else of it."""
        if own not in self._hands_on:
            self._hands_on[own] = hands_on(self.values, own)
        return self.returns(own) if self._hands_on[own] else None

    def gives_coroutines(self, own: Own) -> bool:
        """Whether some of what a plain function returns are coroutines: `return run()`, of an `async def` inside."""
        if own.is_async or not isinstance(own.node, cst.FunctionDef):
            return False
        given = (each.value for each in self.values.facts.scopes[own.node].returns)
        return any(isinstance(each, cst.Call) and isinstance(self.values.of(each), Coroutine) for each in given)

    def returns(self, own: Own) -> Value | None:
        """What the function's body returns: what it is annotated with, or what all its returns agree on."""
        if own not in self._returns:
            self._returns[own] = None
            self._returns[own] = self._inferred(own)
        return self._returns[own]

    def _inferred(self, own: Own) -> Value | None:
        node = own.node
        if isinstance(node, cst.FunctionDef):
            scope = self.values.facts.scopes[node]
            if node.returns is not None:
                return self._annotated(own, node.returns.annotation)
            return None if scope.parent is None or scope.yields else self._agreed(scope)
        return self.values.of(node.body)

    def _agreed(self, scope: Scope) -> Value | None:
        """Not a coroutine where some way gives nothing: of what it asks for that, a caller knows more than we do."""
        given = [Nothing() if each.value is None else self.values.of(each.value) for each in scope.returns]
        value = agree(given)
        return None if isinstance(value, Coroutine) and (Nothing() in given or may_fall_out(scope.node)) else value

    def _annotated(self, own: Own, annotation: cst.BaseExpression) -> Value | None:
        """One that gives a coroutine or nothing is not said to give one each time: often it only lets others do so.

        That it gives something to call does not say what, and its body may.
        """
        scope = self.values.facts.scopes[own.node]
        value = self.values.annotations.of(annotation, scope)
        match value:
            case Instance(Known(name)) if annotations.spelled(name) in annotations.COROUTINE:
                return Coroutine(own) if self.values.annotations.is_coroutine(annotation, scope) else None
            case Instance(Known("typing.Callable" | "collections.abc.Callable")) if not scope.yields:
                made = self._agreed(scope)
                return made if isinstance(made, (Own, Partial)) else value
        return value

    def _known(self, name: str, call: cst.Call) -> Value | None:
        first = _positional(call, 0)
        if name in PASS_THROUGH and name != "typing.cast":
            return self._passed(PASS_THROUGH[name], _positional(call, ELEMENTS_FROM.get(name, 0)))
        match name:
            case "functools.partial" if first is not None and (value := self.values.of(first)) is not None:
                return Partial(value)
            case "contextlib.closing" | "contextlib.aclosing" | "contextlib.nullcontext" if first is not None:
                return Manager(self.values.of(first))
            case "contextlib.ExitStack.enter_context" | "contextlib.AsyncExitStack.enter_context" if first is not None:
                return entered(self.values, self.values.of(first), asynchronous=False)
            case "builtins.type" if first is not None and isinstance(value := self.values.of(first), Instance):
                return value.of
            case "asgiref.sync.sync_to_async" if first is not None:
                return Instance(Known("asgiref.sync.SyncToAsync"))
            case "builtins.super":
                return self._super(call)
            case "typing.cast" if first is not None:
                return self.values.annotations.of(first, self.values.facts.scope)
        return self._fact(name)

    def _passed(self, layers: int, first: cst.BaseExpression | None) -> Value | None:
        value = None if first is None else self.values.of(first)
        if layers > 0 or not isinstance(value, Many) or value.keyed:
            return Many(None) if layers >= 0 else None
        return value if layers == 0 else value.of

    def _yielded(self, own: Own) -> Value | None:
        """What a generator function yields: what it is annotated with, or what all its yields agree on."""
        assert isinstance(own.node, cst.FunctionDef)
        if own.node.returns is not None:
            value = self.values.annotations.of(own.node.returns.annotation, self.values.facts.scopes[own.node])
            return value.of if isinstance(value, Many) else None
        found = (node for node in inside(own.node.body) if isinstance(node, cst.Yield))
        return agree(Nothing() if each.value is None else self.values.of(each.value) for each in found)

    def _super(self, call: cst.Call) -> Value | None:
        node: cst.CSTNode | None = call
        while node is not None and not isinstance(node, cst.ClassDef):
            node = self.values.facts.parent(node)
        return None if node is None or call.args else Super(OwnClass(node))


def _taken(holder: Value | None, method: str) -> Value | None:
    """What a method of a container gives of its elements."""
    match holder, method:
        case Many(of, keyed=True), "values":
            return Many(of)
        case Many(of, keyed=True), "items":
            return Many(Row((None, of)))
        case Many(), "copy":
            return holder
        case Many(of), "pop" | "popleft" | "get" | "setdefault":
            return of
    return None


def _positional(call: cst.Call, index: int) -> cst.BaseExpression | None:
    arg = call.args[index] if index < len(call.args) else None
    return arg.value if arg is not None and arg.keyword is None and not arg.star else None


def entered(values: "Values", manager: Value | None, *, asynchronous: bool) -> Value | None:
    """What `with manager as x` binds to x."""
    match manager:
        case Manager(gives):
            return gives
        case Coroutine(Known(name)) if asynchronous and (key := values.known.entry(name, AWAITED)) is not None:
            return Instance(Known(AWAITED[key]))
        case Instance(Known(name)) if name in ENTERED:
            return Instance(Known(ENTERED[name]))
        case Known(name) if values.known.symbolic:
            return Known(f"{name}.{AENTER if asynchronous else ENTER}")
        case Instance(Known(name)) if values.known.elsewhere.bases(name) is not None:
            return _entered_elsewhere(values, manager, name, asynchronous)
        case Instance(Known(name)) if values.known.is_class(name):
            return manager
        case Instance(OwnClass() as cls):
            method = values.classes.attribute(cls, "__aenter__" if asynchronous else "__enter__")
            if isinstance(method, Own):
                return values.calls.returns(method)
            return manager if isinstance(method, Known) else None
    return None


def _entered_elsewhere(values: "Values", manager: Value, cls: str, asynchronous: bool) -> Value | None:
    """What entering an object of another module's class binds: what the method gives, or the object itself."""
    method = values.member(manager, "__aenter__" if asynchronous else "__enter__")
    given = values.calls.given_by(method)
    if asynchronous:
        given = values.awaited(given)
    match given:
        case Instance(Known(name)) if name in values.known.ancestry(cls):
            return manager
    return given
