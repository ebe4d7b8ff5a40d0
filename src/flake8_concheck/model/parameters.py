"""What a parameter holds: the object of the method, what its annotation says, what a framework calls it with."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.catalogue.callables.called_with import DECORATED, HANDED, LAST_NAMES, METHODS, NAMED, Given
from flake8_concheck.catalogue.callables.facts import Argument
from flake8_concheck.model.arguments import argument, constant
from flake8_concheck.model.decorators import leaves_arguments
from flake8_concheck.model.scopes import Binding, How, Scope
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.values import Instance, Known, Many, Nothing, Own, OwnClass, Value

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values


EVENT = Argument(0, "name")


class Parameters:
    def __init__(self, values: "Values") -> None:
        self.values = values
        self._handed: dict[cst.CSTNode, Given] | None = None
        """By function of this file, what it is called with by those that it is handed to."""

    @cached_property
    def _methods(self) -> frozenset[str]:
        """The names of all methods in this file."""
        scopes = [scope for scope in self.values.facts.scopes.values() if scope.is_class]
        return frozenset(name for scope in scopes for name in scope.bindings)

    def of(self, binding: Binding, scope: Scope) -> Value | None:
        param = binding.source
        if not isinstance(param, cst.Param):
            return None
        first = self.values.classes.receiver(scope, param)
        if first is not None:
            return first
        if binding.annotation is not None:
            value = self.values.annotations.of(binding.annotation, scope)
            return value if not param.star else Many(value, keyed=param.star == "**")
        if param.default is None:
            return self._from_framework(scope, param)
        return Nothing() if isinstance(param.default, cst.Name) and param.default.value == "None" else None

    def _from_framework(self, scope: Scope, param: cst.Param) -> Value | None:
        function = scope.node
        if not isinstance(function, cst.FunctionDef):
            return None
        params = (*function.params.posonly_params, *function.params.params)
        first = self.values.classes.receiver(scope, params[0]) if params else None
        at = next((at for at, each in enumerate(params[first is not None :]) if each is param), None)
        if at is None:
            return None
        given: Given = next(self._given(function, scope), ())
        return Instance(Known(given[at])) if at < len(given) and given[at] else None

    def _given(self, function: cst.FunctionDef, scope: Scope) -> Iterator[Given]:
        """What frameworks call it with. Once one has been found, there is no need to look for another."""
        if function.decorators:
            yield from self._by_decorators(function)
            return
        owner = self.values.classes.around(scope)
        if owner is not None and scope.parent is not None and scope.parent.is_class:
            yield from self._by_class(owner, function.name.value)
        if function in (handed := self._by_function()):
            yield handed[function]

    def _by_decorators(self, function: cst.FunctionDef) -> Iterator[Given]:
        """Those below may call the function with something else, unless they are known not to."""
        for each in reversed(function.decorators):
            node = each.decorator
            decorator = self.values.of(node.func if isinstance(node, cst.Call) else node)
            if not isinstance(decorator, Known) or self.values.known.elsewhere.function(decorator.name) is not None:
                return
            if (key := self.values.known.entry(decorator.name, DECORATED)) is not None:
                yield DECORATED[key]
            elif (key := self.values.known.entry(decorator.name, NAMED)) is not None:
                yield NAMED[key].get(_event(node, function), ())
            elif not leaves_arguments(self.values.known, decorator.name):
                return

    def _by_class(self, cls: OwnClass, method: str) -> Iterator[Given]:
        for base in self.values.classes.line(cls):
            for name in self.values.known.ancestry(base.name) if isinstance(base, Known) and base.name else ():
                if method in METHODS.get(name, ()):
                    yield METHODS[name][method]

    def _by_function(self) -> dict[cst.CSTNode, Given]:
        if self._handed is None:
            self._handed = {}  # Whoever asks while it is being found out is told of nothing yet.
            self._handed = dict(self._found())
        return self._handed

    def _found(self) -> Iterator[tuple[cst.CSTNode, Given]]:
        for call in self.values.facts.queue:
            if type(call) is not cst.Call or not any(self._is_function(each.value) for each in call.args):
                continue
            if self._imported_name(call.func) not in LAST_NAMES:
                continue
            callee = self.values.of(call.func)
            key = self.values.known.entry(callee.name, HANDED) if isinstance(callee, Known) else None
            where, given = HANDED[key] if key is not None else (None, ())
            handler = None if where is None else argument(call, where)
            function = None if handler is None else self.values.of(handler)
            if isinstance(function, Own):
                yield function.node, given

    def _imported_name(self, callee: cst.BaseExpression) -> str:
        bindings = self.values.bindings_of(callee) if type(callee) is cst.Name else ()
        imported = next((each.dotted for each in bindings if each.how is How.IMPORT), "")
        return imported.rpartition(".")[2] or last_name(callee)

    def _is_function(self, node: cst.BaseExpression) -> bool:
        """Whether it looks like a function or method of this file: what else is handed over is not asked what it is."""
        match node:
            case cst.Name():
                return any(each.how is How.DEFINE for each in self.values.bindings_of(node))
            case cst.Attribute(value=cst.Name(), attr=cst.Name(value=name)):
                return name in self._methods
        return False


def _event(decorator: cst.BaseExpression, function: cst.FunctionDef) -> str:
    """The name that the decorator is given, or the function's own; empty if it cannot be read."""
    given = argument(decorator, EVENT) if isinstance(decorator, cst.Call) else None
    if given is None:
        return function.name.value
    known = constant(given)
    return known[0] if known is not None and isinstance(known[0], str) else ""
