"""What one walk learns of a module. Plain data; the questions are asked of the Model.

libcst's nodes hash through a Python method, so the busy tables are keyed by `id(node)`; the module keeps every node
alive as long as these facts live.
"""

from collections.abc import Sequence
from functools import cached_property

import libcst as cst

from flake8_concheck.model.scopes import Binding, Scope


class Facts:
    def __init__(self, module: cst.Module) -> None:
        self.module = module
        self.scope = Scope(module, None)
        self.scopes: dict[cst.CSTNode, Scope] = {module: self.scope}
        self.parents: dict[int, cst.CSTNode] = {}
        self.scope_of: dict[int, Scope] = {}
        self.attributes: dict[str, list[tuple[cst.Attribute, Binding]]] = {}
        self.stars: list[str] = []
        self.queue: list[cst.CSTNode] = []

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node directly around; None for the module and for what is no part of it."""
        return self.parents.get(id(node))

    def scope_at(self, name: cst.Name) -> Scope | None:
        """The scope in which this name is read or bound."""
        return self.scope_of.get(id(name))

    def close(self) -> None:
        """Let go of everything: scopes know their parents and children, a cycle that would keep the tree alive."""
        for scope in self.scopes.values():
            scope.parent = None
            scope.inner.clear()
            scope.elsewhere.clear()
        vars(self).clear()

    def loads(self, name: str, scope: Scope) -> Sequence[cst.Name]:
        """Every load of the name that sees this scope's binding, in inner scopes too."""
        return self._loads.get((id(scope), name), ())

    @cached_property
    def _loads(self) -> dict[tuple[int, str], list[cst.Name]]:
        """Gathered once for all names: a function may have a thousand inner ones, and as many names that they read."""
        found: dict[tuple[int, str], list[cst.Name]] = {}
        stack = [self.scope]
        while stack:
            inner = stack.pop()
            for name, loads in inner.loads.items():
                home = inner.home(name)
                if home is not None:
                    found.setdefault((id(home), name), []).extend(loads)
            stack.extend(inner.inner)
        return found
