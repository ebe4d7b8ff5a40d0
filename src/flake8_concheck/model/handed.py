"""Functions that a call hands to parameters which the function calls itself, or that are the defaults of those."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import libcst as cst

from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.model.callbacks import is_marked
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.summary import UNTOLD, Call
from flake8_concheck.model.values import Instance, Known, Own, OwnClass, Partial, Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """What a parameter of this name holds: a function, and the object it is a method of where that is known."""

    name: str
    function: Value
    receiver: Value | None = None

    @property
    def is_of_this_file(self) -> bool:
        """Whether it may mean another function in another file."""
        holder = self.receiver.of if isinstance(self.receiver, Instance) else None
        return not isinstance(self.function, Known) or isinstance(holder, OwnClass)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One that the function calls: how many positional arguments come before it, if it takes one; and its default."""

    name: str
    at: int | None
    default: Given | None


class Handed:
    def __init__(self, values: Values) -> None:
        self.values = values
        self._parameters: dict[int, tuple[Parameter, ...]] = {}

    def by(self, call: cst.Call, function: Own | str, receiver: Value | None) -> tuple[Given, ...]:
        """What a call of this file hands over."""
        parameters = self._of(function)
        if not parameters or any(each.star for each in call.args) or self._gives_away(function):
            return ()
        if isinstance(function, Own) and is_unbound(function, receiver):
            return ()
        return tuple(_picked(parameters, given_by(call), self.function))

    def there(self, call: Call, function: Own | str) -> tuple[Given, ...]:
        """What a call in another module's summary hands over."""
        parameters = () if call.arguments == UNTOLD else self._of(function)
        if not parameters or self._gives_away(function):
            return ()
        return tuple(_picked(parameters, given_there(call), self._at))

    def function(self, name: str, expression: cst.BaseExpression) -> Given | None:
        """The function that this expression denotes, as what a parameter of this name holds."""
        value = self.values.of(expression)
        if not isinstance(value, (Own, Known, Partial)):
            return None
        holder = self.values.of(expression.value) if isinstance(expression, cst.Attribute) else None
        return Given(name, value, holder if isinstance(holder, Instance) else None)

    def _at(self, name: str, path: str) -> Given | None:
        value = self.values.known.value(path) if path and not path.startswith("<") else None
        return Given(name, value) if isinstance(value, (Known, Partial)) else None

    def _gives_away(self, function: Own | str) -> bool:
        """Whether the function is known to have others run what it is given."""
        known = self.values.known
        if isinstance(function, str):
            return known.entry(function, SINKS) is not None
        if not known.declared or not isinstance(function.node, cst.FunctionDef):
            return False
        return known.entry(self.values.full_name(function.node), SINKS) is not None

    def _of(self, function: Own | str) -> tuple[Parameter, ...]:
        if isinstance(function, str):
            record = self.values.known.elsewhere.function(function)
            takes = () if record is None else record.takes
            return tuple(Parameter(name, None if at < 0 else at, self._at(name, path)) for name, at, path in takes)
        key = id(function.node)
        if key not in self._parameters:
            self._parameters[key] = tuple(self._called(function))
        return self._parameters[key]

    def _called(self, function: Own) -> Iterator[Parameter]:
        for param, at in called(self.values, function):
            default = None if param.default is None else self.function(param.name.value, param.default)
            yield Parameter(param.name.value, at, default)


def _picked(
    parameters: Iterable[Parameter], given: Mapping[int | str, T], function: Callable[[str, T], Given | None]
) -> Iterator[Given]:
    """What is given for each of these, or the default if nothing is; `function` says what the given is."""
    for each in parameters:
        found = given.get(each.name) if each.at is None else given.get(each.at, given.get(each.name))
        handed = each.default if found is None else function(each.name, found)
        if handed is not None:
            yield handed


def called(values: Values, function: Own) -> Iterator[tuple[cst.Param, int | None]]:
    """The parameters that the function's own body calls, and their places among the positional ones, if they have one.

    The object that a method is called on does not count.
    """
    if not isinstance(function.node, cst.FunctionDef):
        return
    for param, at in placed(function):
        if _is_called(values, function.node, param.name.value):
            yield param, at


def placed(function: Own) -> Iterator[tuple[cst.Param, int | None]]:
    """The parameters, but for `*` and `**`, and their places among the positional ones, if they have one.

    The object that a method is called on does not count.
    """
    params = function.node.params
    positional = [*params.posonly_params, *params.params]
    bound = function.method_of is not None and not is_marked(function, "staticmethod")
    yield from ((each, at - bound) for at, each in enumerate(positional) if at >= bound)
    yield from ((each, None) for each in params.kwonly_params)


def given_by(call: cst.Call) -> dict[int | str, cst.BaseExpression]:
    """The arguments of a call without `*`, by place or name."""
    return {at if each.keyword is None else each.keyword.value: each.value for at, each in enumerate(call.args)}


def given_there(call: Call) -> dict[int | str, str]:
    """What a summary keeps of them."""
    given: dict[int | str, str] = {}
    for at, text in enumerate(call.arguments):
        name, is_named, kept = text.rpartition("=")
        given[name if is_named else at] = kept
    return given


def _is_called(values: Values, function: cst.FunctionDef, name: str) -> bool:
    facts = values.facts
    scope = facts.scopes[function]
    if len(scope.bindings.get(name, ())) != 1:
        return False
    around = ((each, facts.parent(each)) for each in scope.loads.get(name, ()))
    return any(isinstance(call, cst.Call) and call.func is each for each, call in around)


def is_unbound(function: Own, receiver: Value | None) -> bool:
    """Whether a method may be called with its object as the first argument."""
    if function.method_of is None or is_marked(function, "staticmethod") or isinstance(receiver, Instance):
        return False
    return not is_marked(function, "classmethod")
