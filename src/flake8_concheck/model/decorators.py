"""What a function is once its decorators have had it."""

from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.model.annotations import spelled
from flake8_concheck.model.values import Known, Nothing, Own, Property, Value

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values

PROPERTIES = frozenset({"builtins.property", "functools.cached_property", "abc.abstractproperty"})
ACCESSORS = frozenset({"setter", "deleter", "getter"})
PREFIXES = tuple(name for name in TRANSPARENT if name.endswith("."))


def decorated(values: "Values", own: Own) -> Value | None:
    """The value the `def` binds: the function itself under decorators known to leave it one, else unknown."""
    assert isinstance(own.node, cst.FunctionDef)
    result: Value | None = own
    for decorator in reversed(own.node.decorators):
        result = _apply(values, decorator.decorator, result)
    return result


def _apply(values: "Values", node: cst.BaseExpression, inner: Value | None) -> Value | None:
    if isinstance(node, cst.Attribute) and node.attr.value in ACCESSORS:
        return Nothing()
    decorator = values.of(node.func if isinstance(node, cst.Call) else node)
    if isinstance(decorator, Known):
        name = spelled(decorator.name)
        if name == "typing.overload":
            return Nothing()
        if name in PROPERTIES:
            return Property(inner) if isinstance(inner, Own) else None
        return inner if name in TRANSPARENT or name.startswith(PREFIXES) else None
    if isinstance(decorator, Own) and not isinstance(node, cst.Call):
        return _wrapped(values, decorator, inner)
    return None


def _wrapped(values: "Values", decorator: Own, inner: Value | None) -> Value | None:
    """A decorator of this file that returns a function of its own: async or not is what that one is."""
    wrapper = values.calls.returns(decorator)
    same_kind = isinstance(wrapper, Own) and isinstance(inner, Own) and wrapper.is_async == inner.is_async
    return inner if same_kind else None
