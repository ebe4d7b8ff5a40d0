"""What containers and their methods do with their elements, by the names they share."""

import libcst as cst

GROWERS = frozenset(
    {"append", "appendleft", "add", "put", "put_nowait", "insert", "push", "setdefault"}
    | {"extend", "extendleft", "update"}
)
"""Container methods that put their argument in; `extend` and `update` put its elements in."""
SPREADERS = frozenset({"extend", "extendleft", "update"})
VIEWS = frozenset({"values", "items", "keys", "copy", "union", "difference"})
TAKERS = frozenset({"pop", "popleft", "popitem", "get", "get_nowait"})
INERT = frozenset({"clear", "remove", "discard", "index", "count", "sort", "reverse", "difference_update", *GROWERS})

CONTAINERS = frozenset(
    {"builtins.list", "builtins.set", "builtins.dict", "collections.deque", "collections.defaultdict"}
    | {"collections.OrderedDict", "collections.Counter"}
)
DISPLAYS = (cst.List, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp)
DEEPEST = 3
"""Containers in containers in containers: deeper we do not follow."""

SHRINKERS = frozenset(
    {"discard", "remove", "pop", "popitem", "popleft", "clear", "difference_update", "intersection_update"}
    | {"symmetric_difference_update"}
)
"""Methods of sets, mappings and deques that may take elements away."""
RESIZERS = SHRINKERS | GROWERS
"""Those, and the ones that may add some."""
