"""Attributes that may be properties of another module's class: while a summary is made, that cannot be asked.

What is kept is where to ask: a path such as `shop.db.Client.value`.
"""

import libcst as cst

from flake8_concheck.model.dotted import written
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import How
from flake8_concheck.model.values import Instance, Known, Own, OwnClass, Super

BASES_WITHOUT = ("builtins.", "typing.", "typing_extensions.", "abc.", "enum.", "collections.")
"""Where bases come from that have no property which runs code of the project."""


class Reads:
    def __init__(self, values: Values) -> None:
        self.values = values
        self._heirs: dict[cst.ClassDef, bool] = {}

    def may_call(self, node: cst.Attribute) -> bool:
        """A quick look: not constants, classes and special methods, and what is not read but called or assigned."""
        name = node.attr.value
        is_plain = name[:1].islower() or (name[:1] == "_" and name[:2] != "__")
        return is_plain and not self._is_only_named(node)

    def path(self, node: cst.Attribute) -> str:
        """Where to ask what reading this attribute of another object calls; empty if it calls nothing of others."""
        name, holder = node.attr.value, self.values.of(node.value)
        match holder:
            case Instance(Known(cls)):
                return f"{cls}.{name}"
            case Super(of):
                value = self.values.classes.inherited(of, name)
                return value.name if isinstance(value, Known) else ""
            case Known(path) if not path.rpartition(".")[2][:1].isupper() and not self._is_module(node.value):
                return f"{path}.{name}"
        return ""

    def _is_only_named(self, node: cst.Attribute) -> bool:
        """Whether this is called, assigned or deleted. A call asks for what it calls itself."""
        around = self.values.facts.parent(node)
        if isinstance(around, cst.Element):
            row = self.values.facts.parent(around)
            around = None if row is None else self.values.facts.parent(row)
        match around:
            case cst.Call(func=func):
                return func is node
            case cst.AssignTarget() | cst.Del() | cst.AsName():
                return True
            case cst.AnnAssign(target=target):
                return target is node
        return False

    def may_inherit(self, function: Own, name: str) -> bool:
        """Whether the class of this method may have the attribute from another module."""
        cls = function.method_of
        if cls is None or not self._is_heir(cls):
            return False
        return not self.values.classes.bindings(OwnClass(cls), name)

    def _is_heir(self, cls: cst.ClassDef) -> bool:
        if cls not in self._heirs:
            line = self.values.classes.line(OwnClass(cls))
            self._heirs[cls] = any(
                isinstance(each, Known) and each.name and not each.name.startswith(BASES_WITHOUT) for each in line
            )
        return self._heirs[cls]

    def _is_module(self, holder: cst.BaseExpression) -> bool:
        """Whether this is what an `import` statement binds, not a `from … import`."""
        bindings = self.values.bindings_of(holder) if isinstance(holder, cst.Name) else ()
        aliases = ((each.source, each.dotted) for each in bindings if each.how is How.IMPORT)
        return any(
            isinstance(alias, cst.ImportAlias) and written(alias.name).startswith(name) for alias, name in aliases
        )


def is_itself(holder: cst.BaseExpression, function: Own) -> bool:
    """Whether this is the name of the first parameter of the method that the function is."""
    params = [*function.node.params.posonly_params, *function.node.params.params]
    if function.method_of is None or not params or not isinstance(holder, cst.Name):
        return False
    return holder.value == params[0].name.value
