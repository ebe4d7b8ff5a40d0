"""What is it? The value an expression denotes, through names, attributes, calls and annotations."""

import builtins

import libcst as cst

from flake8_concheck.catalogue.callables.everything import AWAITED
from flake8_concheck.dots import absolute
from flake8_concheck.model.agreement import agree
from flake8_concheck.model.annotations import OPTIONAL, Annotations, arguments, says_less, spelled
from flake8_concheck.model.arguments import constant
from flake8_concheck.model.attributes import Attributes
from flake8_concheck.model.calls import Calls, entered
from flake8_concheck.model.classes import Classes
from flake8_concheck.model.decorators import decorated
from flake8_concheck.model.elements import awaited_part, element, place
from flake8_concheck.model.elsewhere import NOWHERE
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.known import CATALOGUE, Knowledge
from flake8_concheck.model.parameters import Parameters
from flake8_concheck.model.qualified import qualified
from flake8_concheck.model.scopes import Binding, How, Scope
from flake8_concheck.model.summary import AWAIT
from flake8_concheck.model.values import (
    Coroutine,
    Instance,
    Known,
    Many,
    Nothing,
    Own,
    OwnClass,
    Row,
    Value,
)


class Values:
    """Answers `of(expr)` lazily and remembers every answer. A cycle denotes nothing."""

    def __init__(self, facts: Facts, known: Knowledge = CATALOGUE, package: str = "", module: str = "") -> None:
        """The dotted names of the package the file stands in, for relative imports, and its own; empty if unknown."""
        self.facts = facts
        self.package = package
        self.module = module
        self.known = known
        self.calls = Calls(self)
        self.classes = Classes(self)
        self.annotations = Annotations(self)
        self.attributes = Attributes(self)
        self.parameters = Parameters(self)
        self._memo: dict[int, Value | None] = {}
        self._bindings: dict[Binding, Value | None] = {}
        self._names: dict[tuple[int, str], Value | None] = {}
        self._all_apart: dict[int, bool] = {}
        self.waiting = 0
        """How many bindings are being looked at."""

    def of(self, node: cst.CSTNode) -> Value | None:
        memo, key = self._memo, id(node)
        if key in memo:
            return memo[key]
        memo[key] = None
        result = memo[key] = self._compute(node)
        return result

    def _compute(self, node: cst.CSTNode) -> Value | None:
        # Nine in ten are of these, and a match asks libcst's abstract classes, which takes longer.
        if type(node) is cst.Name:
            return self._name(node)
        if type(node) is cst.Attribute:
            return self.attributes.of(node)
        return self.calls.result(node) if type(node) is cst.Call else self._compound(node)

    def _name(self, node: cst.Name) -> Value | None:
        return Nothing() if node.value == "None" else self.name(node.value, self.facts.scope_at(node))

    def _compound(self, node: cst.CSTNode) -> Value | None:
        match node:
            case cst.Lambda():
                return Own(node)
            case cst.Await():
                return self._await(node.expression)
            case cst.NamedExpr():
                return self.of(node.value)
            case cst.IfExp():
                return agree((self.of(node.body), self.of(node.orelse)))
            case cst.BooleanOperation():
                return self._either(node)
            case cst.Subscript():
                return self._item(node)
        return self._display(node)

    def _await(self, node: cst.BaseExpression) -> Value | None:
        value = self.of(node)
        if isinstance(node, cst.Call) and value == Coroutine(Known("contextlib.AsyncExitStack.enter_async_context")):
            return entered(self, self.of(node.args[0].value), asynchronous=True) if node.args else None
        return self.awaited(value)

    def _either(self, node: cst.BooleanOperation) -> Value | None:
        """`given or Lock()`: the fallback tells what kind of thing is expected."""
        right = self.of(node.right)
        if isinstance(node.operator, cst.And):
            return right
        left = self.of(node.left)
        return right if left is None else agree((left, right))

    def _display(self, node: cst.CSTNode) -> Value | None:
        match node:
            case cst.BinaryOperation(operator=cst.Divide()):
                return self.calls.special(self.of(node.left), "__truediv__")
            case cst.Tuple(elements=elements) if not any(isinstance(each, cst.StarredElement) for each in elements):
                return Row(tuple(self.of(each.value) for each in elements))
            case cst.List() | cst.Set() | cst.Tuple():
                return Many(agree(self._element(each) for each in node.elements))
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                return Many(self.of(node.elt))
            case cst.Dict():
                return Many(agree(self.of(each.value) for each in node.elements), keyed=True)
            case cst.DictComp():
                return Many(self.of(node.value), keyed=True)
        return None

    def _element(self, node: cst.BaseElement) -> Value | None:
        value = self.of(node.value)
        if isinstance(node, cst.StarredElement):
            return value.of if isinstance(value, Many) else None
        return value

    def _item(self, node: cst.Subscript) -> Value | None:
        """An element of a container; `Class[T]` is the class, and so is `Annotated[Class, …]`."""
        value = self.of(node.value)
        match value:
            case Known(name) if spelled(name) in OPTIONAL and (inner := arguments(node)):
                return self.of(inner[0])
            case Known(name) if self.known.symbolic and not self.known.is_class(name):
                return None
            case Known() | OwnClass():
                return value
            case Many():
                sliced = any(isinstance(each.slice, cst.Slice) for each in node.slice)
                return value if sliced else value.of
            case Instance():
                return self.calls.special(value, "__getitem__")
            case Row():
                index = constant(inner[0]) if (inner := arguments(node)) else None
                return place(value, (index[0],)) if index and isinstance(index[0], int) else None
        return None

    # Names

    def name(self, name: str, scope: Scope | None) -> Value | None:
        """The value of a name read in this scope."""
        home = None if scope is None else scope.home(name)
        if home is not None:
            return self._agreed(name, home)
        if self.facts.stars:
            key = id(home), name
            if key not in self._names:
                self._names[key] = self._from_star(name)
            return self._names[key]
        return Known(f"builtins.{name}") if hasattr(builtins, name) else None

    def _agreed(self, name: str, home: Scope) -> Value | None:
        """What the bindings of the name agree on; kept as soon as none of them waits for another."""
        key = id(home), name
        if key in self._names:
            return self._names[key]
        value = agree(self.binding(each, home) for each in home.bindings[name])
        if not self.waiting:
            self._names[key] = value
        return value

    def _from_star(self, name: str) -> Value | None:
        """The last `from module import *` that binds the name wins; any that we cannot see may."""
        if self.known.elsewhere is NOWHERE:
            return None
        for module in reversed(self.facts.stars):
            found = self.known.elsewhere.exported(absolute(module, self.package), name)
            if found is not None:
                return found[0]
        return Known(f"builtins.{name}") if hasattr(builtins, name) else None

    def origin(self, node: cst.CSTNode) -> cst.CSTNode:
        """The expression that made what the node denotes, through names and attributes that are bound only once."""
        for _ in range(9):
            bindings = self.bindings_of(node)
            only = bindings[0] if len(bindings) == 1 else None
            if only is None or only.path or only.source is None or only.how not in (How.ASSIGN, How.ENTER):
                break
            node = only.source
        return node

    def bindings_of(self, node: cst.CSTNode) -> list[Binding]:
        """Every place that gives the name or attribute a value."""
        match node:
            case cst.Name(value=name):
                scope = self.facts.scope_at(node)
                home = None if scope is None else scope.home(name)
                return [] if home is None else home.bindings[name]
            case cst.Attribute(value=holder, attr=cst.Name(value=name)):
                value = self.of(holder)
                cls = value.of if isinstance(value, Instance) else value
                return self.classes.bindings(cls, name) if isinstance(cls, OwnClass) else []
        return []

    def binding(self, binding: Binding, scope: Scope) -> Value | None:
        memo = self._bindings
        if binding not in memo:
            memo[binding] = None
            self.waiting += 1
            try:
                memo[binding] = self._bound(binding, scope)
            finally:
                self.waiting -= 1
        return memo[binding]

    def _bound(self, binding: Binding, scope: Scope) -> Value | None:
        source = binding.source
        match binding.how:
            case How.IMPORT:
                return self.known.value(absolute(binding.dotted, self.package))
            case How.DEFINE:
                return self._definition(source, scope)
            case How.PARAMETER:
                return self.parameters.of(binding, scope)
            case How.ANNOTATE if binding.annotation is not None:
                return self.annotations.of(binding.annotation, scope)
            case How.ASSIGN if source is not None:
                value = self._unpacked(source, binding.path)
                if binding.annotation is not None and says_less(value):
                    return self.annotations.of(binding.annotation, scope)
                return value
            case How.ITERATE if source is not None and not binding.asynchronous:
                return place(element(self.of(source)), binding.path)
            case How.ENTER if source is not None and not binding.path:
                return entered(self, self.of(source), asynchronous=binding.asynchronous)
        return None

    def _unpacked(self, source: cst.CSTNode, path: tuple[int, ...]) -> Value | None:
        """What stands at this place of the source: element by element through tuples that are written out."""
        if not path:
            return self.of(source)
        if isinstance(source, (cst.Tuple, cst.List)) and self._is_all_apart(source):
            return self._unpacked(source.elements[path[0]].value, path[1:]) if path[0] < len(source.elements) else None
        if isinstance(source, cst.Await) and len(path) == 1:
            return awaited_part(self.known, self.of(source.expression), path[0])
        return place(self.of(source), path)

    def _is_all_apart(self, row: cst.Tuple | cst.List) -> bool:
        """Whether nothing in it is spread. Asked once, for all the names that it is unpacked to."""
        if id(row) not in self._all_apart:
            self._all_apart[id(row)] = not any(isinstance(each, cst.StarredElement) for each in row.elements)
        return self._all_apart[id(row)]

    def _definition(self, node: cst.CSTNode | None, scope: Scope) -> Value | None:
        if isinstance(node, cst.ClassDef):
            return OwnClass(node)
        if not isinstance(node, cst.FunctionDef):
            return None
        owner = scope.node if isinstance(scope.node, cst.ClassDef) else None
        return decorated(self, Own(node, owner))

    # Attributes

    def member(self, value: Value | None, name: str) -> Value | None:
        """What `value.name` denotes."""
        return self.attributes.member(value, name)

    def getter(self, node: cst.Attribute) -> Own | Known | None:
        """The function of this project that reading the attribute calls."""
        return self.attributes.getter(node)

    def awaited(self, value: Value | None) -> Value | None:
        """What `await value` gives."""
        match value:
            case Coroutine(Own() as own):
                return self.calls.gives(own)
            case Coroutine(Known(name)) if (ours := self.known.elsewhere.awaited(name)) is not None:
                return ours[0]
            case Known(name) if self.known.symbolic:
                return Known(f"{name}.{AWAIT}")
            case Coroutine(Known(name)) if (key := self.known.entry(name, AWAITED)) is not None:
                return Instance(Known(AWAITED[key]))
        return None

    def full_name(self, node: cst.FunctionDef) -> str:
        """The dotted name of a function of this file; without the module's if that is not known."""
        return ".".join(filter(None, (self.module, qualified(self.facts, node))))
