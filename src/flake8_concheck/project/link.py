"""From a dotted name to what it denotes in another module: signs and paths are looked up when a question leads there.

Whatever turns out to ask for itself is unknown.
"""

from pathlib import Path
from typing import Protocol

import libcst as cst

from flake8_concheck.model.elsewhere import Answer
from flake8_concheck.model.known import Knowledge
from flake8_concheck.model.learn import learn
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.summary import HERE, Class, Function, Kind, Sign, Summary
from flake8_concheck.model.values import (
    AsyncGenerator,
    Coroutine,
    Instance,
    Known,
    Manager,
    Many,
    Nothing,
    Opaque,
    Partial,
    Row,
    Value,
)
from flake8_concheck.project.disguise import disguised, undisguised
from flake8_concheck.project.find import Found, Modules
from flake8_concheck.project.placed import placed
from flake8_concheck.project.steps import stepped

UNKNOWN: Answer = (None,)
BASES_THAT_ADD_NOTHING = ("typing.", "typing_extensions.", "abc.", "builtins.object", "collections.abc.")
PROPERTY = "property"
NAMESPACES = 2  # folders without `__init__` that may lie between two modules of one name


class Summaries(Protocol):
    """Where summaries come from."""

    def of(self, found: Found) -> Summary:
        """The summary of this module; an empty one for what cannot be read."""


class Links:
    """The modules of one project, as seen by a program that is at home in this folder: all of them look there first."""

    def __init__(self, modules: Modules, summaries: Summaries, home: Path) -> None:
        self.modules = modules
        self.summaries = summaries
        self._program = home / "__main__.py"
        self.values = Values(learn(cst.Module([])), Knowledge(elsewhere=self))
        self._found: dict[str, Answer] = {}
        self._open: set[tuple[str, str]] = set()
        self._members: dict[tuple[str, str], Answer] = {}
        self._definitions: dict[str, tuple[Found, str] | None] = {}
        self._functions: dict[str, Function | None] = {}
        self._classes: dict[str, tuple[Class, str] | None] = {}
        self._getters: dict[tuple[str, str], str] = {}

    def find(self, name: str) -> Answer:
        if name not in self._found:
            self._found[name] = UNKNOWN
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> Answer:
        module, here, qualified = name.partition(HERE)
        if here:
            return (Known(f"{module}.{qualified}"),)
        parts = name.split(".")
        found, depth = self._module(parts)
        if found is None:
            return None
        if depth == len(parts):
            return (Known(found.name),)
        value = self._name(found, parts[depth])
        for step in parts[depth + 1 :]:
            value = stepped(self.values, value, step)
        return (value,)

    def _module(self, parts: list[str]) -> tuple[Found | None, int]:
        """The module that the longest beginning of the name is, and how long that is.

        A namespace package is none, but what lies in it is. A name of a package hides its module of the same name only
        where nothing is asked of it, and only if it is not that module.
        """
        found, depth = None, 0
        for length in range(1, len(parts) + 1):
            here = self._file(".".join(parts[:length]))
            if here is None and length - depth > NAMESPACES:
                break
            if here is not None:
                if found is not None and length == len(parts) and self._hides(found, parts[-1], here):
                    break
                found, depth = here, length
        return found, depth

    def _file(self, name: str) -> Found | None:
        return self.modules.find(name, self._program)

    def _hides(self, package: Found, name: str, module: Found) -> bool:
        names = self.summaries.of(package).names
        match names.get(name):
            case ["name", path] if (meant := self._file(path)) is not None:
                return meant.path != module.path
        return name in names

    def _name(self, found: Found, name: str) -> Value | None:
        """What a name of the module denotes."""
        summary = self.summaries.of(found)
        if name in summary.names:
            return self.decoded(summary.names[name], found.name)
        for star in reversed(summary.stars):
            exported = self.exported(star, name)
            if exported is not None:
                return exported[0]
        return None

    def exported(self, module: str, name: str) -> Answer:
        if (module, name) in self._open:
            return None  # modules that bring each other's names
        self._open.add((module, name))
        answer = self._exported(module, name)
        self._open.discard((module, name))
        return answer

    def _exported(self, module: str, name: str) -> Answer:
        found = self._file(module)
        if found is None:
            return UNKNOWN
        summary = self.summaries.of(found)
        if summary.exports is not None:
            return (self._name(found, name),) if name in summary.exports else None
        if name.startswith("_"):
            return None
        if name in summary.names:
            return (self._name(found, name),)
        deeper = (self.exported(star, name) for star in reversed(summary.stars))
        return next((each for each in deeper if each is not None), None)

    # Definitions

    def holds(self, name: str) -> bool:
        return self.definition(name) is not None and not self.modules.is_followed(name)

    def function(self, name: str) -> Function | None:
        if name not in self._functions:
            self._functions[name] = self._function(name)
        return self._functions[name]

    def _function(self, name: str) -> Function | None:
        place = self.definition(name)
        record = None if place is None else self.summaries.of(place[0]).functions.get(place[1])
        if record is None or place is None:
            return None
        return disguised(self.values.known, placed(record, place[0].name))

    def definition(self, name: str) -> tuple[Found, str] | None:
        """The module that defines the function or class, and its qualified name there."""
        if name not in self._definitions:
            found, depth = self._module(name.split("."))
            self._definitions[name] = None if found is None else (found, ".".join(name.split(".")[depth:]))
        return self._definitions[name]

    def _class(self, name: str) -> tuple[Class, str] | None:
        """The class, and the module that defines it."""
        if name not in self._classes:
            place = self.definition(name)
            cls = None if place is None else self.summaries.of(place[0]).classes.get(place[1])
            self._classes[name] = None if cls is None or place is None else (cls, place[0].name)
        return self._classes[name]

    def bases(self, name: str) -> tuple[str, ...] | None:
        found = self._class(name)
        return None if found is None else tuple(self._base(each, found[1]) for each in found[0].bases)

    def _base(self, path: str, module: str) -> str:
        value = self._at(path, module) if path else None
        return value.name if isinstance(value, Known) else ""

    # What they give

    def called(self, name: str) -> Answer:
        record = self.function(name)
        if record is None:
            return None if self._class(name) is None else (Instance(Known(name)),)
        match record.kind:
            case Kind.COROUTINE:
                return (Coroutine(Known(name)),)
            case Kind.ASYNC_GENERATOR:
                return (AsyncGenerator(Known(name)),)
            case Kind.FUNCTION | Kind.PROPERTY:
                return (self._given(name, record),)
            case Kind.MANAGER | Kind.ASYNC_MANAGER:
                return (Manager(self._given(name, record)),)
        return UNKNOWN

    def awaited(self, name: str) -> Answer:
        record = self.function(name)
        if record is None:
            return None
        return (self._given(name, record),) if record.kind is Kind.COROUTINE else UNKNOWN

    def _given(self, name: str, record: Function) -> Value | None:
        place = self.definition(name)
        return None if place is None else self.decoded(record.gives, place[0].name)

    def member(self, cls: str, name: str) -> Answer:
        key = (cls, name)
        if key not in self._members:
            self._members[key] = UNKNOWN
            self._members[key] = self._member(cls, name)
        return self._members[key]

    def _member(self, cls: str, name: str) -> Answer:
        found = self._class(cls)
        if found is None:
            return None
        record, module = found
        if name in record.members:
            sign = record.members[name]
            if sign is not None and sign[0] == PROPERTY:
                return self.called(f"{module}.{sign[1].removeprefix(HERE)}") or UNKNOWN
            return (self.decoded(sign, module),)
        if "__getattr__" in record.members:
            return UNKNOWN
        return self._inherited(cls, name)

    def _inherited(self, cls: str, name: str) -> Answer:
        for base in self.values.known.ancestry(cls)[1:]:
            found = self._class(base)
            if self.defines(base, name):
                return self.member(base, name)
            if found is None and not base.startswith(BASES_THAT_ADD_NOTHING):
                return (self.values.member(Instance(Known(base)), name),) if base else UNKNOWN
        return UNKNOWN

    def defines(self, cls: str, name: str) -> bool:
        found = self._class(cls)
        return found is not None and not found[0].members.keys().isdisjoint((name, "__getattr__"))

    def getter(self, cls: str, name: str) -> str:
        key = (cls, name)
        return self._getters[key] if key in self._getters else self._getters.setdefault(key, self._getter(cls, name))

    def _getter(self, cls: str, name: str) -> str:
        for each in self.values.known.ancestry(cls):
            found = self._class(each)
            if found is None:
                return ""
            sign = found[0].members.get(name)
            if name in found[0].members:
                return f"{found[1]}.{sign[1].removeprefix(HERE)}" if sign and sign[0] == PROPERTY else ""
        return ""

    # Signs

    def decoded(self, sign: Sign, module: str) -> Value | None:
        """The value that a sign in the summary of this module stands for."""
        match sign:
            case ["name", path]:
                return self._at(path, module)
            case ["decorated", path]:
                return undisguised(self.values.known, self._at(path, module))
            case ["given", path]:
                return stepped(self.values, self._at(path, module), "<call>") or Opaque(path)
            case ["instance", path]:
                return self._instance(self._at(path, module))
            case ["coroutine", path] if isinstance(of := self._at(path, module), Known):
                return Coroutine(of)
            case ["async generator", path] if isinstance(of := self._at(path, module), Known):
                return AsyncGenerator(of)
            case ["nothing"]:
                return Nothing()
            case ["many", of, keyed]:
                return Many(self.decoded(of, module), bool(keyed))
            case ["row", *parts]:
                return Row(tuple(self.decoded(each, module) for each in parts))
            case ["manager", gives]:
                return Manager(self.decoded(gives, module))
            case ["partial", of] if (inner := self.decoded(of, module)) is not None:
                return Partial(inner)
        return None

    def _at(self, path: str, module: str) -> Value | None:
        """What a path in this module's summary leads to."""
        if path.startswith(HERE):
            return Known(f"{module}.{path.removeprefix(HERE)}")
        return self.values.known.value(path)

    def _instance(self, of: Value | None) -> Value | None:
        """An object of a class; what was only spelled like one may be a function."""
        if not isinstance(of, Known):
            return None
        return Instance(of) if self.function(of.name) is None else self.values.calls.given_by(of)
