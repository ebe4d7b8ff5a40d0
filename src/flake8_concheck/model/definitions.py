"""The questions about functions and classes of this file: what they say of themselves."""

import sys
from collections.abc import Iterator
from functools import cached_property

import libcst as cst

from flake8_concheck.catalogue.callables.everything import COROUTINES
from flake8_concheck.model.bodies import everything, is_stub, returned
from flake8_concheck.model.decorators import is_abstract
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spawning import only_makes_a_task
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.summary import Kind
from flake8_concheck.model.values import Coroutine, Known, Own, OwnClass, Value


class Definitions:
    """A part of the Model."""

    _facts: Facts
    _values: Values

    def is_abstract(self, cls: cst.ClassDef) -> bool:
        """Whether the class leaves methods to its subclasses, so that `self` in it is one of those."""
        bound = (each.source for bindings in self._facts.scopes[cls].bindings.values() for each in bindings)
        return any(isinstance(each, cst.FunctionDef) and is_abstract(self._values, Own(each)) for each in bound)

    def promises_value(self, function: cst.FunctionDef) -> bool:
        """Whether the function is annotated to return something that surely cannot be awaited."""
        return self._values.annotations.promises_value(function)

    def class_around(self, function: cst.FunctionDef) -> OwnClass | None:
        """The class of which the function is a method."""
        block = self._facts.parent(function)
        cls = None if block is None else self._facts.parent(block)
        return OwnClass(cls) if isinstance(cls, cst.ClassDef) else None

    def class_attribute(self, cls: OwnClass, name: str) -> Value | None:
        """What the class of this file has under this name, itself or inherited."""
        return self._values.classes.attribute(cls, name)

    def decorator_name(self, decorator: cst.Decorator) -> str:
        """The public dotted name of the decorator, whether it stands there plain or is called with arguments."""
        node = decorator.decorator
        value = self._values.of(node.func if isinstance(node, cst.Call) else node)
        return value.name if isinstance(value, Known) else ""

    def is_coroutine_function(self, function: Value | None) -> bool:
        """Whether a function that gives a coroutine is an `async def`, and does nothing itself when it is called."""
        if isinstance(function, Own):
            return function.is_async
        record = self._values.known.elsewhere.function(function.name) if isinstance(function, Known) else None
        return record is None or record.kind is Kind.COROUTINE

    def gives_coroutines(self, function: Value | None) -> bool:
        """Whether a plain function of this file or of the project returns coroutines to those that want them."""
        if isinstance(function, Own):
            return self._values.calls.gives_coroutines(function)
        record = self._values.known.elsewhere.function(function.name) if isinstance(function, Known) else None
        return record is not None and record.two_ways

    def only_makes_a_task(self, function: Value | None) -> bool:
        """Whether a function of this file, or of the project, only makes a task and gives it back."""
        if isinstance(function, Own):
            return only_makes_a_task(self._values, function)
        record = self._values.known.elsewhere.function(function.name) if isinstance(function, Known) else None
        return record is not None and record.makes_task

    def is_certainly_async(self, function: Value) -> bool:
        """Whether the function, of this file, of the project or of Python itself, is an `async def` for sure."""
        if isinstance(function, Own):
            return function.is_async
        if not isinstance(function, Known):
            return False
        record = self._values.known.elsewhere.function(function.name)
        if record is not None:
            return record.kind is Kind.COROUTINE
        return function.name.partition(".")[0] in sys.stdlib_module_names

    def evidence(self, call: cst.Call) -> str:
        """What the tests saw, in brackets, if it is they alone who say that what this call gives has to be awaited."""
        known, made = self._values.known, self._values.of(call)
        if not known.is_taught or not isinstance(made, Coroutine) or self.is_certainly_async(made.of):
            return ""
        name = made.of.name if isinstance(made.of, Known) else self._full_name(made.of)
        seen = known.evidence(name, known.entry(name, COROUTINES) or "")
        return f" ({seen})" if seen else ""

    def _full_name(self, function: Own) -> str:
        return self._values.full_name(function.node) if isinstance(function.node, cst.FunctionDef) else ""

    def is_generator(self, function: Own) -> bool:
        """Whether calling the function makes a generator, a plain or an asynchronous one."""
        return isinstance(function.node, cst.FunctionDef) and self._values.calls.yields(function.node)

    def returns(self, function: Own) -> Iterator[cst.BaseExpression | None]:
        """Each expression that the function returns; None for a bare `return`."""
        return returned(function.node)

    def returned(self, function: Own) -> Value | None:
        """What the body of the function returns, or what its annotation says; of an `async def`, once awaited."""
        return self._values.calls.returns(function)

    def is_handed_on(self, function: cst.FunctionDef) -> bool:
        """Whether anything of this file has the function's name and does something else with it than call it."""
        return function.name.value in self._handed_on[0]

    def is_given_away(self, function: cst.FunctionDef) -> bool:
        """Whether the function itself is handed on, or what a call of it makes, not awaited at once."""
        return any(function.name.value in each for each in self._handed_on)

    @cached_property
    def _handed_on(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names of what is not called, and of what is called but not awaited, iterated or dropped."""
        itself: set[str] = set()
        made: set[str] = set()
        for node in everything(self._facts.module):
            name = last_name(node)
            around = self._facts.parent(node) if name else None
            if type(around) is cst.Call and around.func is node:
                if not self._is_used_up(around):
                    made.add(name)
            elif around is not None:
                itself.add(name)
        return frozenset(itself), frozenset(made)

    def _is_used_up(self, call: cst.CSTNode) -> bool:
        """Whether nobody else gets what the call makes: it is awaited, iterated or dropped here."""
        around = self._facts.parent(call)
        iterated = isinstance(around, (cst.For, cst.CompFor)) and around.iter is call
        return iterated or isinstance(around, (cst.Await, cst.Expr))

    def everything(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The node and all below it, inner definitions too."""
        return everything(node)

    def is_stub(self, function: Own) -> bool:
        """Whether the function only stands for one that is written elsewhere: an abstract method."""
        return isinstance(function.node, cst.FunctionDef) and is_stub(function.node)
