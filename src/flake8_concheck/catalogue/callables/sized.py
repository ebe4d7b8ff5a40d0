"""Containers whose size must not change while they are iterated."""

WEAK = frozenset({"weakref.WeakSet", "weakref.WeakValueDictionary", "weakref.WeakKeyDictionary"})
SIZED = WEAK | frozenset(
    {"builtins.set", "builtins.dict", "collections.defaultdict", "collections.OrderedDict", "collections.deque"}
    | {"collections.Counter"}
    | {"typing.Set", "typing.Dict", "typing.DefaultDict", "typing.Deque", "typing.OrderedDict", "typing.Counter"}
)
"""Classes whose iterators raise RuntimeError where an element was added or removed meanwhile; a list's do not."""
