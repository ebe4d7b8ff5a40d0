"""Assignment targets: the names they bind, and what else is read in them."""

from collections.abc import Callable

import libcst as cst

from flake8_concheck.model.scopes import Binding, How, Scope
from flake8_concheck.model.walk import Walk

Bind = Callable[[tuple[int, ...]], Binding]
"""Makes the binding for the name at this place of the value: `(1, 0)` is the first of the second."""


def unknown(path: tuple[int, ...]) -> Binding:
    return Binding(How.OTHER, path=path)


def bind(walk: Walk, parent: cst.CSTNode, target: cst.CSTNode, scope: Scope, make: Bind) -> None:
    """Bind the names in the target that stands below this parent."""
    walk.parents[id(target)] = parent
    _bind(walk, target, scope, make, ())


def _bind(walk: Walk, node: cst.CSTNode, scope: Scope, make: Bind, path: tuple[int, ...]) -> None:
    match node:
        case cst.Name():
            scope.bind(node.value, make(path))
            walk.facts.scope_of[id(node)] = scope
        case cst.Tuple() | cst.List():
            for i, element in enumerate(node.elements):
                walk.parents[id(element)] = node
                walk.parents[id(element.value)] = element
                spread = isinstance(element, cst.StarredElement)
                _bind(walk, element.value, scope, unknown if spread else make, (*path, i))
        case cst.StarredElement():
            walk.parents[id(node.value)] = node
            _bind(walk, node.value, scope, unknown, path)
        case cst.Attribute():
            walk.facts.attributes.setdefault(node.attr.value, []).append((node, make(path)))
            walk.read(node, (node.value,), scope)
        case _:
            walk.read_below(node, scope)
