"""What a function is once its decorators have had it."""

from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.model.annotations import spelled
from flake8_concheck.model.bodies import returned
from flake8_concheck.model.values import Known, Nothing, Own, Property, Value, Wrapped

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values

PROPERTIES = frozenset({"builtins.property", "functools.cached_property", "abc.abstractproperty"})
MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
ABSTRACT = frozenset(
    {"abc.abstractmethod", "abc.abstractproperty", "abc.abstractclassmethod", "abc.abstractstaticmethod"}
)
CACHES = frozenset({"functools.cache", "functools.lru_cache"})
ACCESSORS = frozenset({"setter", "deleter", "getter"})
PREFIXES = tuple(name for name in TRANSPARENT if name.endswith("."))


def decorated(values: "Values", own: Own) -> Value | None:
    """The value the `def` binds: the function itself under decorators known to leave it one, else unknown."""
    result: Value | None = own
    for decorator in reversed(own.node.decorators if isinstance(own.node, cst.FunctionDef) else ()):
        result = _apply(values, decorator.decorator, result)
    return result


def is_abstract(values: "Values", own: Own) -> bool:
    """Whether a subclass has to define it: its own body runs only for one that asks for it with `super()`."""
    decorators = own.node.decorators if isinstance(own.node, cst.FunctionDef) else ()
    found = (values.of(each.decorator) for each in decorators)
    return any(isinstance(each, Known) and each.name in ABSTRACT for each in found)


def _apply(values: "Values", node: cst.BaseExpression, inner: Value | None) -> Value | None:
    if isinstance(node, cst.Attribute) and node.attr.value in ACCESSORS:
        return Nothing()
    decorator = values.of(node.func if isinstance(node, cst.Call) else node)
    if isinstance(decorator, Known):
        return _known(decorator.name, inner)
    if isinstance(node, cst.Call):
        decorator = values.of(node)
    return _own(values, decorator, inner) if isinstance(decorator, Own) else None


def _known(name: str, inner: Value | None) -> Value | None:
    plain = spelled(name)
    if plain == "typing.overload":
        return Nothing()
    if isinstance(inner, Own) and plain in PROPERTIES:
        return Property(inner)
    if isinstance(inner, Own) and plain in MANAGERS:
        return Wrapped(inner)
    if plain in CACHES:
        return inner if isinstance(inner, Own) and not inner.is_async else None
    transparent = name in TRANSPARENT or plain in TRANSPARENT or name.startswith(PREFIXES)
    return inner if transparent else None


def _own(values: "Values", decorator: Own, inner: Value | None) -> Value | None:
    """A decorator of this file: it gives back the function, or a function of its own that stands in for it."""
    if _gives_back_its_argument(values, decorator):
        return inner
    wrapper = values.calls.returns(decorator)
    if not isinstance(wrapper, Own) or not isinstance(inner, Own):
        return None
    return inner if wrapper.is_async == inner.is_async else wrapper


def _gives_back_its_argument(values: "Values", decorator: Own) -> bool:
    params = [*decorator.node.params.posonly_params, *decorator.node.params.params]
    given = list(returned(decorator.node))
    return bool(params and given) and all(
        isinstance(each, cst.Name)
        and each.value == params[0].name.value
        and values.facts.scope_at(each) is values.facts.scopes[decorator.node]
        and len(values.facts.scopes[decorator.node].bindings[each.value]) == 1
        for each in given
    )
