"""What an attribute denotes, and which function reading it calls."""

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.catalogue.callables.django_orm import ASYNC_METHODS, MODEL, PACKAGES
from flake8_concheck.catalogue.callables.everything import ATTRIBUTES
from flake8_concheck.model.elsewhere import NOWHERE
from flake8_concheck.model.scopes import How
from flake8_concheck.model.spelling import last_name, spelled
from flake8_concheck.model.values import Instance, Known, Nothing, Opaque, Own, OwnClass, Property, Super, Value

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values

LOOP_NAMES = frozenset({"loop", "_loop", "event_loop", "_event_loop"})
LOOP_METHODS = frozenset(
    {"create_task", "create_future", "call_soon", "call_soon_threadsafe", "call_later", "call_at", "run_in_executor"}
    | {"run_until_complete", "run_forever", "add_signal_handler", "add_reader", "add_writer"}
)
"""Only asyncio's loops have these; an object called `loop` of unknown origin that has them is taken for one."""


class Attributes:
    def __init__(self, values: "Values") -> None:
        self.values = values

    def of(self, node: cst.Attribute) -> Value | None:
        """What the attribute denotes."""
        value = self.values.of(node.value)
        name = node.attr.value
        if isinstance(value, Instance) and isinstance(value.of, Known) and self._is_patched(node):
            return None
        unknown = value is None or isinstance(value, Nothing)
        if unknown and name in LOOP_METHODS and last_name(node.value) in LOOP_NAMES:
            return Known(f"asyncio.AbstractEventLoop.{name}")
        if name in ASYNC_METHODS and self._is_of_django(value, name):
            return Known(f"{MODEL}.{name}")
        return self.member(value, name)

    def _is_of_django(self, holder: Value | None, name: str) -> bool:
        """Whether this is of a model or query set: nobody else has such methods in a file that imports Django."""
        manages = isinstance(holder, Known) and holder.name.endswith(".objects")
        unknown = holder is None or isinstance(holder, (Nothing, Opaque))
        return (manages or unknown) and self._is_with_django and not self._defines(name)

    @cached_property
    def _is_with_django(self) -> bool:
        scopes = self.values.facts.scopes.values()
        bindings = (each for scope in scopes for bound in scope.bindings.values() for each in bound)
        return any(each.how is How.IMPORT and each.dotted.partition(".")[0] in PACKAGES for each in bindings)

    def _defines(self, name: str) -> bool:
        """Whether a class of this file has such a method of its own."""
        return any(scope.is_class and name in scope.bindings for scope in self.values.facts.scopes.values())

    def _is_patched(self, node: cst.Attribute) -> bool:
        """Whether the file assigns to this attribute of an object whose class it does not define."""
        assignments = self.values.facts.attributes.get(node.attr.value, ())
        return any(spelled(target.value) == spelled(node.value) for target, _ in assignments)

    def member(self, value: Value | None, name: str) -> Value | None:
        """What `value.name` denotes."""
        if name == "__class__" and isinstance(value, Instance):
            return value.of
        match value:
            case Known(dotted) if (ours := self.values.known.elsewhere.member(dotted, name)) is not None:
                return ours[0]
            case Known(dotted):
                return self.values.known.value(f"{dotted}.{name}")
            case Instance(Known(cls)):
                if (ours := self.values.known.elsewhere.member(cls, name)) is not None:
                    return ours[0]
                full = f"{cls}.{name}"
                held = self.values.known.entry(full, ATTRIBUTES)
                return self.values.calls.attribute(cls, name) if held is None else Instance(Known(ATTRIBUTES[held]))
            case Instance(OwnClass() as own):
                return self._read(self.values.classes.attribute(own, name))
            case OwnClass():
                return self.values.classes.attribute(value, name)
            case Super(own):
                return self._read(self.values.classes.inherited(own, name))
        return None

    def getter(self, node: cst.Attribute) -> Own | Known | None:
        """The function of this project that reading the attribute calls."""
        name = node.attr.value
        if name not in self.values.classes.properties and self.values.known.elsewhere is NOWHERE:
            return None
        return self.getter_of(self.values.of(node.value), name)

    def getter_of(self, holder: Value | None, name: str) -> Own | Known | None:
        """The same for an attribute of this name of that object."""
        match holder:
            case Instance(Known() as cls):
                return self._known_getter(cls, name)
            case Instance(OwnClass() as own):
                return self._own_getter(own, name, above=False)
            case Super(own):
                return self._own_getter(own, name, above=True)
        return None

    def _own_getter(self, cls: OwnClass, name: str, *, above: bool) -> Own | Known | None:
        """`above`: only what its bases have counts."""
        classes = self.values.classes
        found = classes.inherited(cls, name) if above else classes.find(cls, name)
        if isinstance(found, Property):
            return found.getter
        line = classes.line(cls)[above:]
        if any(classes.bindings(each, name) for each in line if isinstance(each, OwnClass)):
            return None
        bases = (each for each in line if isinstance(each, Known))
        return next(filter(None, (self._known_getter(each, name) for each in bases)), None)

    def _known_getter(self, cls: Known, name: str) -> Known | None:
        getter = self.values.known.elsewhere.getter(cls.name, name)
        return Known(getter) if getter else None

    def _read(self, value: Value | None) -> Value | None:
        return self.values.calls.returns(value.getter) if isinstance(value, Property) else value
