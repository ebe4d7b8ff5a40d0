"""What a function is once its decorators have had it."""

import sys
from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.catalogue.callables.decorators import KEEPS_ARGUMENTS, MAKING, REGISTERING, TRANSPARENT
from flake8_concheck.model.annotations import spelled
from flake8_concheck.model.elsewhere import Elsewhere
from flake8_concheck.model.summary import GIVEN, HERE, Kind
from flake8_concheck.model.values import Instance, Known, Nothing, Outside, Own, Property, Value, Wrapped

if TYPE_CHECKING:
    from flake8_concheck.model.known import Knowledge
    from flake8_concheck.model.resolve import Values

PROPERTIES = frozenset({"builtins.property", "functools.cached_property", "abc.abstractproperty"})
MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
ABSTRACT = frozenset(
    {"abc.abstractmethod", "abc.abstractproperty", "abc.abstractclassmethod", "abc.abstractstaticmethod"}
)
CACHES = frozenset({"functools.cache", "functools.lru_cache"})
ACCESSORS = frozenset({"setter", "deleter", "getter"})
PREFIXES = tuple(name for name in TRANSPARENT if name.endswith("."))
LISTED = TRANSPARENT | PROPERTIES | MANAGERS | ABSTRACT | CACHES
STANDARD = sys.stdlib_module_names | {"builtins"}


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
    if isinstance(decorator, Known) and _is_of_a_library(values, decorator.name):
        return _of_a_library(values.known, decorator.name, inner)
    match applied(values, node):
        case Own() as own:
            return _own(values, own, inner)
        case Known(name) if isinstance(inner, (Own, Outside)):
            return _elsewhere(values, name, inner)
    return None


def applied(values: "Values", node: cst.BaseExpression) -> Value | None:
    """The function that is called with the decorated one; nothing of a library's."""
    value = values.of(node.func if isinstance(node, cst.Call) else node)
    if isinstance(value, Known) and _is_of_a_library(values, value.name):
        return None
    return values.of(node)


def _is_of_a_library(values: "Values", name: str) -> bool:
    if values.known.symbolic:
        is_listed = name in LISTED or name.startswith(PREFIXES) or leaves_it(values.known, name)
        return is_listed or name.partition(".")[0] in STANDARD
    return values.known.elsewhere.function(name) is None


def leaves_it(known: "Knowledge", name: str) -> bool:
    """Whether a library's decorator only notes down, for others to call, what it then gives back."""
    return known.entry(name, REGISTERING) is not None


def leaves_arguments(known: "Knowledge", name: str) -> bool:
    """Whether what a library's decorator gives in place of the function is called with the same arguments."""
    return leaves_it(known, name) or _is_transparent(name) or name.startswith(KEEPS_ARGUMENTS)


def _is_transparent(name: str) -> bool:
    return name in TRANSPARENT or spelled(name) in TRANSPARENT or name.startswith(PREFIXES)


def _of_a_library(known: "Knowledge", name: str, inner: Value | None) -> Value | None:
    if leaves_it(known, name):
        return inner
    made = known.entry(name, MAKING)
    return _known(name, inner) if made is None else Instance(Known(MAKING[made]))


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
    return inner if _is_transparent(name) else None


def _own(values: "Values", decorator: Own, inner: Value | None) -> Value | None:
    """A decorator of this file: it gives back the function, or a function of its own that stands in for it."""
    if gives_back_its_argument(values, decorator):
        return inner
    wrapper = values.calls.returns(decorator)
    if not isinstance(inner, Own):
        return None
    if not isinstance(wrapper, Own):
        return inner if any(each.is_async == inner.is_async for each in wrappers(values, decorator)) else None
    return inner if wrapper.is_async == inner.is_async else wrapper


def _elsewhere(values: "Values", decorator: str, inner: Own | Outside) -> Value | None:
    """A decorator of another module: what it makes of the function can be told only if it is the same kind of thing."""
    function = inner.of if isinstance(inner, Outside) else inner
    if values.known.symbolic:
        return Outside(function)
    return inner if stand_in(values.known.elsewhere, decorator, is_async=function.is_async) is not None else None


def stand_in(elsewhere: Elsewhere, decorator: str, *, is_async: bool) -> str | None:
    """The path of the function of another module that stands in for the decorated one, and calls it.

    Empty if the decorator gives back what it is given; None if it does not stand for a function of that kind.
    """
    record = elsewhere.function(decorator)
    for name in () if record is None else record.wraps:
        wrapper = elsewhere.function(name.replace(HERE, ".")) if name else None
        if not name or (wrapper is not None and wrapper.kind is Kind.COROUTINE and is_async):
            return name
        if wrapper is not None and wrapper.kind is Kind.FUNCTION and not is_async:
            return name if any(each.to.startswith(GIVEN) for each in wrapper.calls) else None
    return None


def wrappers(values: "Values", decorator: Own) -> list[Own]:
    """The functions of its own that the decorator gives in place of what it is given; empty if it may be another."""
    if not isinstance(decorator.node, cst.FunctionDef):
        return []
    scope = values.facts.scopes[decorator.node]
    found = [None if each.value is None else values.of(each.value) for each in scope.returns]
    own = [each for each in found if isinstance(each, Own) and values.facts.scopes[each.node].parent is scope]
    return own if len(own) == len(found) else []


def gives_back_its_argument(values: "Values", decorator: Own) -> bool:
    """Whether the decorator leaves what it is given as it is."""
    node = decorator.node
    params = [*node.params.posonly_params, *node.params.params]
    given = [node.body] if isinstance(node, cst.Lambda) else [each.value for each in values.facts.scopes[node].returns]
    return bool(params and given) and all(
        isinstance(each, cst.Name)
        and each.value == params[0].name.value
        and values.facts.scope_at(each) is values.facts.scopes[decorator.node]
        and len(values.facts.scopes[decorator.node].bindings[each.value]) == 1
        for each in given
    )
