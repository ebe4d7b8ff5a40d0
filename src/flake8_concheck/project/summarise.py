"""From a module's source to its summary. The module is looked at alone: what others define stays a path."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import libcst as cst

from flake8_concheck.dots import absolute
from flake8_concheck.model.allowed import may_block
from flake8_concheck.model.blocks import Blocks
from flake8_concheck.model.bodies import everything, is_stub
from flake8_concheck.model.courses import WITHOUT_MODULES, Courses
from flake8_concheck.model.decorators import applied, decorated, gives_back_its_argument, is_abstract, wrappers
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.handing_on import stand_ins_hand_on
from flake8_concheck.model.known import Knowledge
from flake8_concheck.model.places import Places
from flake8_concheck.model.qualified import qualified
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.running import Made, Running
from flake8_concheck.model.scopes import How
from flake8_concheck.model.settled import deciders
from flake8_concheck.model.spawning import only_makes_a_task
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.summary import GIVEN, HERE, SELF, UNTOLD, Call, Class, Function, Kind, Sign, Summary
from flake8_concheck.model.values import (
    Instance,
    Known,
    Manager,
    Outside,
    Own,
    OwnClass,
    Partial,
    Property,
    Value,
    Wrapped,
)
from flake8_concheck.project.arguments import arguments, taken
from flake8_concheck.project.exports import exports
from flake8_concheck.project.signs import path, sign

ISOLATED = Knowledge(symbolic=True)
RUN_WHEN_CALLED = (Kind.FUNCTION, Kind.PROPERTY, Kind.MANAGER, Kind.GENERATOR)


def summarise(facts: Facts, name: str, package: str) -> Summary:
    """The summary of the module of this dotted name, which stands in this package."""
    return _Summariser(facts, name, package).summary()


class _Summariser:
    def __init__(self, facts: Facts, name: str, package: str) -> None:
        self.facts = facts
        self.package = package
        self.values = Values(self.facts, ISOLATED, package, name)
        places = Places(self.facts)
        self.courses = Courses(self.values)
        self.running = Running(self.values, Blocks(self.facts, self.values, places), places, self.courses)

    def summary(self) -> Summary:
        scope, definitions = self.facts.scope, [*self.facts.scopes]
        functions = [each for each in definitions if isinstance(each, cst.FunctionDef)]
        classes = [each for each in definitions if isinstance(each, cst.ClassDef)]
        held = self._held()
        return Summary(
            names={name: self._kept(name, self.values.name(name, scope)) for name in scope.bindings},
            functions={qualified(self.facts, each): self._function(each) for each in functions},
            classes={qualified(self.facts, each): self._class(each, held.get(each, set())) for each in classes},
            stars=tuple(absolute(each, self.package) for each in self.facts.stars),
            exports=exports(self.facts),
            imports=tuple(sorted(self._imports())),
        )

    def _sign(self, value: Value | None) -> Sign:
        return sign(self.facts, value)

    def _kept(self, name: str, value: Value | None) -> Sign:
        """The sign of what a name holds; none of an object that this file gives attributes of its own."""
        return None if isinstance(value, Instance) and name in self.patched else self._sign(value)

    @cached_property
    def patched(self) -> frozenset[str]:
        """The names of objects of other files' classes to which this file assigns attributes: `pool.submit = ...`."""
        targets = (target for assignments in self.facts.attributes.values() for target, _ in assignments)
        holders = (each.value for each in targets)
        return frozenset(last_name(each) for each in holders if _is_foreign(self.values.of(each)))

    def _imports(self) -> set[str]:
        """Every module that the file may import: of `from a import b`, both `a` and `a.b`."""
        found = {absolute(each, self.package) for each in self.facts.stars}
        for scope in self.facts.scopes.values():
            for each in (binding for bindings in scope.bindings.values() for binding in bindings):
                if each.how is How.IMPORT:
                    dotted = absolute(each.dotted, self.package)
                    found |= {dotted, dotted.rpartition(".")[0]}
        return {each for each in found if each and each.partition(".")[0] not in WITHOUT_MODULES | {""}}

    # Functions

    def _function(self, node: cst.FunctionDef) -> Function:
        scope = self.facts.scopes[node].parent
        own = Own(node, scope.node if scope is not None and isinstance(scope.node, cst.ClassDef) else None)
        kind = self._kind(own)
        made = self.running.of(own) if kind in RUN_WHEN_CALLED else ()
        return Function(
            kind=kind,
            gives=self._sign(self._gives(own, kind)),
            calls=tuple(dict.fromkeys(call for each in made if (call := self._call(each)) is not None)),
            may_block=may_block(node),
            asks=node.asynchronous is None and self.courses.of(node).asks,
            abstract=is_abstract(self.values, own),
            decorators=tuple(self._decorators(own)),
            wraps=tuple(self._wraps(own)),
            hands_on=bool(self.facts.scopes[own.node].inner) and stand_ins_hand_on(self.values, own),
            two_ways=kind is Kind.FUNCTION and self.values.calls.gives_coroutines(own),
            takes=tuple(taken(self.values, own)) if kind in RUN_WHEN_CALLED else (),
            makes_task=kind is Kind.FUNCTION and only_makes_a_task(self.values, own),
            deciders=tuple(self._deciders(own)) if made else (),
        )

    def _deciders(self, own: Own) -> Iterator[tuple[str, int, str]]:
        for each in deciders(self.running, own):
            yield each.name, -1 if each.at is None else each.at, each.default

    def _decorators(self, own: Own) -> Iterator[str]:
        """The paths of the decorators of other modules."""
        for each in own.node.decorators if isinstance(own.node, cst.FunctionDef) else ():
            decorator = applied(self.values, each.decorator)
            if isinstance(decorator, Known):
                yield decorator.name

    def _wraps(self, own: Own) -> Iterator[str]:
        """What this gives in place of what it is given, should it be a decorator."""
        if self.facts.scopes[own.node].returns and gives_back_its_argument(self.values, own):
            yield ""
        elif self.facts.scopes[own.node].inner:
            yield from (path(self.facts, each) for each in wrappers(self.values, own))

    def _kind(self, own: Own) -> Kind:
        match decorated(self.values, own):
            case Property():
                return Kind.PROPERTY
            case Wrapped():
                return Kind.ASYNC_MANAGER if own.is_async else Kind.MANAGER
            case (Own() as same) | Outside(of=same) if same == own:
                return self._plain(own)
        return Kind.UNKNOWN

    def _plain(self, own: Own) -> Kind:
        yields = isinstance(own.node, cst.FunctionDef) and self.values.calls.yields(own.node)
        if own.is_async:
            if not yields and self._may_be_a_generator(own):
                return Kind.UNKNOWN
            return Kind.ASYNC_GENERATOR if yields else Kind.COROUTINE
        return Kind.GENERATOR if yields else Kind.FUNCTION

    def _may_be_a_generator(self, own: Own) -> bool:
        """Whether it only stands for one that is written elsewhere, and does not say that this is a coroutine."""
        node = own.node
        if not isinstance(node, cst.FunctionDef) or not is_stub(node):
            return False
        if node.returns is None:
            return True
        return any(isinstance(each, cst.Name) and each.value.startswith("Async") for each in everything(node.returns))

    def _gives(self, own: Own, kind: Kind) -> Value | None:
        if kind in (Kind.MANAGER, Kind.ASYNC_MANAGER):
            manager = self.values.calls.given_by(Wrapped(own))
            return manager.gives if isinstance(manager, Manager) else None
        return self.values.calls.gives(own) if kind in (Kind.FUNCTION, Kind.PROPERTY, Kind.COROUTINE) else None

    def _call(self, made: Made) -> Call | None:
        """What is kept of a call, and when it is made; None for one that leads nowhere."""
        call = self._leading(made)
        return replace(call, conditions=made.conditions) if call is not None and made.conditions else call

    def _leading(self, made: Made) -> Call | None:
        if made.obstacle is not None and made.obstacle.fact.direct:
            return None
        if made.obstacle is not None:
            return Call("", made.spelled, made.obstacle.callee, made.obstacle.fact.code, made.surely, made.unless)
        if made.parameter:
            return Call(f"{GIVEN}.{made.parameter}", made.spelled, surely=made.surely, unless=made.unless)
        to = made.path or (f"{SELF}.{made.own}" if made.own else self._path(made.callee))
        if not to or to.partition(".")[0] in WITHOUT_MODULES:
            return None
        reads = made.reads and to[:1] != HERE
        given = arguments(self.values, made.at) if made.calls and isinstance(made.at, cst.Call) else UNTOLD
        return Call(to, made.spelled, surely=made.surely, unless=made.unless, reads=reads, arguments=given)

    def _path(self, callee: Value | None) -> str:
        match callee:
            case Partial(of):
                return self._path(of)
            case Instance(of):
                cls = path(self.facts, of)
                return f"{cls}.__call__" if cls else ""
        return path(self.facts, callee)

    # Classes

    def _class(self, node: cst.ClassDef, held: set[str]) -> Class:
        cls = OwnClass(node)
        bases = (path(self.facts, self.values.of(each.value)) for each in node.bases)
        names = dict.fromkeys([*self.facts.scopes[node].bindings, *sorted(held)])
        return Class(
            bases=tuple(bases), members={name: self._kept(name, self.values.classes.find(cls, name)) for name in names}
        )

    def _held(self) -> dict[cst.CSTNode, set[str]]:
        """The attributes that the methods of each class of the module give its objects."""
        found: dict[cst.CSTNode, set[str]] = {}
        for name, cls in self._assigned():
            found.setdefault(cls.node, set()).add(name)
        return found

    def _assigned(self) -> Iterator[tuple[str, OwnClass]]:
        for name, assignments in self.facts.attributes.items():
            for target, _ in assignments:
                holder = self.values.of(target.value)
                cls = holder.of if isinstance(holder, Instance) else holder
                if isinstance(cls, OwnClass):
                    yield name, cls


def _is_foreign(value: Value | None) -> bool:
    return isinstance(value, Instance) and isinstance(value.of, Known)
