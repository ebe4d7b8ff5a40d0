"""What an annotation says of the value, as far as it matters here."""

import libcst as cst

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
COROUTINE = frozenset({"typing.Coroutine", "collections.abc.Coroutine"})


def parsed(node: cst.BaseExpression) -> cst.BaseExpression:
    """A quoted annotation is parsed (PEP 484, forward references); anything else stands as it is."""
    if not isinstance(node, cst.SimpleString):
        return node
    text = node.evaluated_value
    try:
        return cst.parse_expression(text) if isinstance(text, str) else node
    except cst.ParserSyntaxError:
        return node


def arguments(node: cst.Subscript) -> list[cst.BaseExpression]:
    """What stands between the brackets."""
    return [each.slice.value for each in node.slice if isinstance(each.slice, cst.Index)]


def spelled(name: str) -> str:
    """`typing_extensions` repeats `typing`."""
    return name.replace("typing_extensions.", "typing.", 1)
