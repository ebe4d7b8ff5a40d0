"""What an annotation says of the value, as far as it matters here."""

from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.model.agreement import agree
from flake8_concheck.model.scopes import How, Scope
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.summary import CALL
from flake8_concheck.model.values import Instance, Known, Many, Nothing, Opaque, OwnClass, Row, Value
from flake8_concheck.refusals import REFUSALS

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values

OPTIONAL = frozenset({"typing.Optional", "typing.ClassVar", "typing.Final", "typing.Annotated", "typing.Required"})
"""`X[T, …]` says T, for our purposes (typing documentation)."""

ITERABLES = frozenset(
    {"builtins.list", "builtins.set", "builtins.frozenset", "collections.deque", "builtins.tuple"}
    | {
        f"collections.abc.{name}"
        for name in ("Iterable", "Iterator", "Sequence", "Collection", "Set", "MutableSequence")
    }
    | {
        "typing.List",
        "typing.Set",
        "typing.Tuple",
        "typing.Deque",
        "typing.Iterable",
        "typing.Sequence",
        "typing.Iterator",
    }
)
TUPLES = frozenset({"builtins.tuple", "typing.Tuple"})
MAPPINGS = frozenset(
    {"builtins.dict", "collections.defaultdict", "collections.OrderedDict", "typing.Dict", "typing.DefaultDict"}
    | {"collections.abc.Mapping", "collections.abc.MutableMapping", "typing.Mapping", "typing.MutableMapping"}
)
VAGUE = frozenset({"builtins.object", "builtins.type"})
"""Says nothing of what is returned."""
COROUTINE = frozenset({"typing.Coroutine", "collections.abc.Coroutine"})


def parsed(node: cst.BaseExpression) -> cst.BaseExpression:
    """A quoted annotation is parsed (PEP 484, forward references); anything else stands as it is."""
    if not isinstance(node, cst.SimpleString):
        return node
    text = node.evaluated_value
    try:
        return cst.parse_expression(text) if isinstance(text, str) else node
    except REFUSALS:
        return node


def arguments(node: cst.Subscript) -> list[cst.BaseExpression]:
    """What stands between the brackets."""
    return [each.slice.value for each in node.slice if isinstance(each.slice, cst.Index)]


def spelled(name: str) -> str:
    """`typing_extensions` repeats `typing`."""
    return name.replace("typing_extensions.", "typing.", 1)


class Annotations:
    def __init__(self, values: "Values") -> None:
        self.values = values

    def of(self, node: cst.BaseExpression, scope: Scope) -> Value | None:
        """The value a name annotated so has: an instance of the class that is written there."""
        node = parsed(node)
        match node:
            case cst.Name(value="None"):
                return Nothing()
            case cst.Name() | cst.Attribute():
                cls = self._name(node, scope)
                return Instance(cls) if isinstance(cls, (Known, OwnClass)) and not self._is_no_class(cls) else None
            case cst.BinaryOperation(operator=cst.BitOr()):
                return agree((self.of(node.left, scope), self.of(node.right, scope)))
            case cst.Subscript():
                return self._generic(node, scope)
        return None

    def is_coroutine(self, node: cst.BaseExpression, scope: Scope) -> bool:
        """Whether it is a coroutine that is written there, and nothing beside it."""
        node = parsed(node)
        cls = self._name(node.value if isinstance(node, cst.Subscript) else node, scope)
        return isinstance(cls, Known) and spelled(cls.name) in COROUTINE

    def promises_value(self, function: cst.FunctionDef) -> bool:
        """Whether the function is annotated to return something that surely cannot be awaited."""
        if function.returns is None:
            return False
        match self.of(function.returns.annotation, self.values.facts.scopes[function]):
            case Nothing() | Many() | Row():
                return True
            case Instance(OwnClass() as cls):
                line = self.values.classes.line(cls)
                return Known("") not in line and self.values.classes.attribute(cls, "__await__") is None
            case Instance(Known(name)) if self.values.known.elsewhere.bases(name) is not None:
                return self._is_plain(name)
            case Instance(Known(name)):
                return name.startswith("builtins.") and name not in VAGUE
        return False

    def _is_plain(self, name: str) -> bool:
        """Whether a class of another module has all its bases in sight, and none of them says how to await it."""
        line = self.values.known.ancestry(name)
        return "" not in line and not any(self.values.known.elsewhere.defines(each, "__await__") for each in line)

    def _is_alias(self, node: cst.BaseExpression, name: str, scope: Scope) -> bool:
        """Whether something of typing has another name here, with what is left open: `Result = Union[T, Awaitable[T]]`.

        Not where it is imported under another.
        """
        said = [last_name(node)]
        if isinstance(node, cst.Name):
            home = scope.home(node.value)
            bindings = () if home is None else home.bindings[node.value]
            said = [each.dotted.rpartition(".")[2] if each.how is How.IMPORT else "" for each in bindings]
        return any(each != name.rpartition(".")[2] for each in said)

    def _is_no_class(self, named: Known | OwnClass) -> bool:
        """Whether it is something else of another module of the project: `Result = Union[T, Awaitable[T]]`."""
        elsewhere = self.values.known.elsewhere
        return isinstance(named, Known) and elsewhere.holds(named.name) and elsewhere.bases(named.name) is None

    def _name(self, node: cst.BaseExpression, scope: Scope) -> Value | None:
        if isinstance(node, cst.Name):
            value = self.values.name(node.value, scope)
        elif isinstance(node, cst.Attribute):
            value = self.values.member(self._name(node.value, scope), node.attr.value)
        else:
            return None
        is_self = isinstance(value, Known) and spelled(value.name) == "typing.Self"
        return self.values.classes.around(scope) if is_self else value

    def _generic(self, node: cst.Subscript, scope: Scope) -> Value | None:
        base = self._name(node.value, scope)
        inner = arguments(node)
        if isinstance(base, OwnClass) or not inner:
            return Instance(base) if isinstance(base, OwnClass) else None
        if not isinstance(base, Known) or self._is_no_class(base):
            return None
        name = spelled(base.name)
        if name.startswith("typing.") and self._is_alias(node.value, name, scope):
            return None
        if name in OPTIONAL:
            return self.of(inner[0], scope)
        if name == "typing.Union":
            return agree(self.of(each, scope) for each in inner)
        if name in TUPLES and not isinstance(inner[-1], cst.Ellipsis):
            return Row(tuple(self.of(each, scope) for each in inner))
        if name in ITERABLES:
            return Many(self.of(inner[0], scope))
        if name in MAPPINGS:
            return Many(self.of(inner[-1], scope), keyed=True)
        if name in ("builtins.type", "typing.Type"):
            cls = self._name(parsed(inner[0]), scope)
            return None if isinstance(cls, Known) and cls.name.startswith("builtins.") else cls
        return Instance(base)


def says_less(value: Value | None) -> bool:
    """Whether an annotation tells more than this: None, what something unknown gives, or a container of these or empty.

    `queues: dict[str, Queue] = {}` is filled elsewhere.
    """
    match value:
        case None | Opaque() | Nothing():
            return True
        case Many(of):
            return says_less(of)
        case Known(name):
            return name.endswith(f".{CALL}")
    return False
