"""Where names live: one Scope for the module, and one for each class, function, lambda and comprehension."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

import libcst as cst

ScopeNode: TypeAlias = (
    cst.Module
    | cst.ClassDef
    | cst.FunctionDef
    | cst.Lambda
    | cst.GeneratorExp
    | cst.ListComp
    | cst.SetComp
    | cst.DictComp
    | cst.TypeParameters
)


class How(Enum):
    """How a name got its value."""

    IMPORT = auto()
    ASSIGN = auto()
    ANNOTATE = auto()
    PARAMETER = auto()
    DEFINE = auto()
    ITERATE = auto()
    ENTER = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Binding:
    """One place that gives a name (or `self.` attribute) its value.

    `source` is the expression it comes from: the assigned value, the iterable, the context manager, the definition or
    the parameter; `path` are the positions to unpack from it; `dotted` is the name an import gives; `asynchronous`
    marks `async for` and `async with`.
    """

    how: How
    source: cst.CSTNode | None = None
    annotation: cst.BaseExpression | None = None
    path: tuple[int, ...] = ()
    dotted: str = ""
    asynchronous: bool = False


@dataclass(slots=True, eq=False)
class Scope:
    """The names of one block: what binds them, and every load that is written in it.

    Of a function also each of its `return` statements, in source order, and whether it yields.
    """

    node: ScopeNode
    parent: "Scope | None"
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    loads: dict[str, list[cst.Name]] = field(default_factory=dict)
    elsewhere: dict[str, "Scope"] = field(default_factory=dict)
    inner: list["Scope"] = field(default_factory=list)
    returns: list[cst.Return] = field(default_factory=list)
    yields: bool = False

    @property
    def is_class(self) -> bool:
        return isinstance(self.node, cst.ClassDef)

    @property
    def is_function(self) -> bool:
        return isinstance(self.node, (cst.FunctionDef, cst.Lambda))

    @property
    def function(self) -> "Scope":
        """The nearest function, or the module, that this is or stands in."""
        scope = self
        while not scope.is_function and scope.parent is not None:
            scope = scope.parent
        return scope

    def bind(self, name: str, binding: Binding) -> None:
        """Record a binding where Python puts it: `global` and `nonlocal` names in their own scope."""
        home = self.elsewhere.get(name, self)
        home.bindings.setdefault(name, []).append(binding)

    def home(self, name: str) -> "Scope | None":
        """The scope whose binding a load of `name` here sees; None for builtins and unknown names.

        Class scopes are seen only from their own block (language reference, section 4.2.2).
        """
        if name in self.elsewhere:
            home = self.elsewhere[name]
            return home if name in home.bindings else None  # `global` of what nobody in this file binds
        scope: Scope | None = self
        while scope is not None:
            if name in scope.bindings and (scope is self or not scope.is_class):
                return scope
            scope = scope.parent
        return None
