"""What may be written at a place: which names are imported there, which are still free, and whether it may await."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import libcst as cst

from flake8_concheck.model.dotted import imported, written
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.places import Places
from flake8_concheck.model.scopes import Binding, How, Scope


class Reach:
    """A part of the Model."""

    _facts: Facts
    _places: Places

    def reach(self, dotted: str, at: cst.CSTNode) -> tuple[str, frozenset[str]] | None:
        """How an expression here may name this member of a module, and which module must be imported for it, if any.

        None where that cannot be done, for the module's name means something else here.
        """
        module, _, last = dotted.rpartition(".")
        scope = self._scope(at)
        for name, wanted, said in self._candidates(module, dotted, last):
            if self._sees(name, wanted, scope, at):
                return said, frozenset()
        taken = scope.home(module) is not None or self._facts.stars
        return None if taken else (dotted, frozenset({module}))

    def is_builtin(self, name: str, at: cst.CSTNode) -> bool:
        """Whether the name means Python's own here."""
        scope = self._scope(at)
        return not self._facts.stars and scope.home(name) is None

    def is_free(self, name: str, function: cst.FunctionDef | None = None) -> bool:
        """Whether nothing in the function, or else in the file, has this name."""
        stack = [self._facts.scope if function is None else self._facts.scopes[function]]
        while stack:
            scope = stack.pop()
            if name in scope.bindings or name in scope.loads or name in scope.elsewhere:
                return False
            stack += scope.inner
        return function is not None or not self._facts.stars

    def may_await(self, node: cst.CSTNode) -> bool:
        """Whether an `await` may stand here: in a coroutine, and not in what runs by itself, be it in the midst of
        it."""
        function = self._places.function(node)
        if not isinstance(function, cst.FunctionDef) or function.asynchronous is None or self._places.is_trios:
            return False
        return not any(isinstance(each, (cst.GeneratorExp, cst.ClassDef)) for each in self._places.outside(node))

    def top_level(self) -> Sequence[cst.CSTNode]:
        """The statements of the module."""
        return self._facts.module.body

    def _candidates(self, module: str, dotted: str, last: str) -> Iterator[tuple[str, str, str]]:
        """Names of the module's top level that may serve, what they must be, and what to say then."""
        for name, is_what in self._imports.items():
            if is_what == module:
                yield name, module, f"{name}.{last}"
            elif is_what == dotted:
                yield name, dotted, name
        if module not in self._imports:
            yield module, module, dotted

    def _sees(self, name: str, wanted: str, scope: Scope, at: cst.CSTNode) -> bool:
        home = scope.home(name)
        if home is None or not all(_is_import(each, wanted) for each in home.bindings[name]):
            return False
        if home is self._facts.scope:
            return name in self._imports
        return any(wanted in names.values() for names in self._imported_before(home, at))

    def _imported_before(self, home: Scope, at: cst.CSTNode) -> Iterator[dict[str, str]]:
        """What the function around imports in its own block before it comes to this place."""
        if not isinstance(home.node, cst.FunctionDef) or self._places.function(at) is not home.node:
            return
        around = {id(each) for each in self._places.around(at)}
        for statement in home.node.body.body:
            if id(statement) in around:
                return
            yield _imports([statement])

    @cached_property
    def _imports(self) -> dict[str, str]:
        """What the names are that the module imports at its top level, under no condition."""
        return _imports(self._facts.module.body)

    def _scope(self, at: cst.CSTNode) -> Scope:
        """The block in which an expression here is evaluated."""
        scopes = self._facts.scopes
        return next((scopes[each] for each in self._places.outside(at) if each in scopes), self._facts.scope)


def _is_import(binding: Binding, wanted: str) -> bool:
    return binding.how is How.IMPORT and binding.dotted == wanted


def _imports(statements: Iterable[cst.CSTNode]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in statements:
        for each in line.body if isinstance(line, cst.SimpleStatementLine) else ():
            found |= _bound(each)
    return found


def _bound(statement: cst.CSTNode) -> dict[str, str]:
    """The names that an import statement binds, each with what it is."""
    match statement:
        case cst.Import(names=aliases):
            return {
                written(each.asname.name) if each.asname else top: written(each.name) if each.asname else top
                for each in aliases
                for top in [written(each.name).partition(".")[0]]
            }
        case cst.ImportFrom(names=[*aliases]):
            return {
                written(each.asname.name if each.asname else each.name): imported(statement, each) for each in aliases
            }
    return {}
