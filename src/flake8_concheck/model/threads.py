"""Which functions of a file run in threads other than the event loop's, and nowhere else."""

from collections.abc import Iterator
from functools import cached_property

import libcst as cst

from flake8_concheck.catalogue.callables.loop_only import THREAD_METHODS
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.model.arguments import argument
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.references import References
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Known, Own, OwnClass, plain


class Threads:
    """Asked as `model.threads`. It looks at every call of the file, so ask it last."""

    def __init__(self, facts: Facts, values: Values, references: References) -> None:
        self.facts = facts
        self.values = values
        self.references = references

    def only(self, function: cst.CSTNode | None) -> bool:
        """Whether this function is handed to a thread, and the file speaks of it for no other reason."""
        return id(function) in self._only

    @cached_property
    def _only(self) -> frozenset[int]:
        handed: dict[int, tuple[cst.FunctionDef | cst.Lambda, list[cst.CSTNode]]] = {}
        for given, node in self._handed():
            handed.setdefault(id(node), (node, []))[1].append(given)
        alone = {key for key, (node, given) in handed.items() if not self._is_used_otherwise(node, given)}
        return frozenset(alone | {id(each) for each in self._overriding()})

    def _handed(self) -> Iterator[tuple[cst.CSTNode, cst.FunctionDef | cst.Lambda]]:
        """Each argument that hands a function of this file to a thread, with the function."""
        for call in self.references.calls:
            callee = self.values.of(call.func)
            key = self.values.known.entry(callee.name, SINKS) if isinstance(callee, Known) else None
            for sink in SINKS[key] if key is not None else ():
                given = argument(call, sink.argument) if sink.where.is_thread else None
                if given is not None and (own := self._own(given)) is not None:
                    yield given, own.node

    def _own(self, given: cst.CSTNode) -> Own | None:
        value = plain(self.values.of(given))
        return value if isinstance(value, Own) and not value.is_async else None

    def _is_used_otherwise(self, function: cst.FunctionDef | cst.Lambda, given: list[cst.CSTNode]) -> bool:
        if isinstance(function, cst.Lambda):
            return False
        inside = {id(each) for node in given for each in (node, *self._parts(node))}
        return any(id(each) not in inside and self._may_be(each, function) for each in self.references.to(function))

    def _parts(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The function in `partial(function, …)`."""
        if isinstance(node, cst.Call):
            yield from (arg.value for arg in node.args)

    def _may_be(self, reference: cst.CSTNode, function: cst.FunctionDef) -> bool:
        value = self.values.of(reference)
        return value is None or (isinstance(value, Own) and value.node is function)

    def _overriding(self) -> Iterator[cst.FunctionDef]:
        """Methods that a known base calls in its own thread."""
        for node, scope in self.facts.scopes.items():
            if not isinstance(node, cst.ClassDef):
                continue
            bases = {name for each in self.values.classes.line(OwnClass(node)) for name in self._ancestry(each)}
            for name in (method for base in bases & THREAD_METHODS.keys() for method in THREAD_METHODS[base]):
                sources = [each.source for each in scope.bindings.get(name, ())]
                yield from (each for each in sources if isinstance(each, cst.FunctionDef))

    def _ancestry(self, cls: OwnClass | Known) -> tuple[str, ...]:
        return self.values.known.ancestry(cls.name) if isinstance(cls, Known) else ()
