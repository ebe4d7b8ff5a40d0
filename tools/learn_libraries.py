"""Learn which functions and methods of a library are coroutine functions, by asking the library itself.

    python tools/learn_libraries.py aiohttp discord discord.abc discord.ext.commands > .../libraries/discord.py

Names the public modules of one library that is installed beside this interpreter, and prints a module of the catalogue.
A class is listed only if something leads from it to a coroutine; what it inherits from a public class is left to that.
A wrapper made with functools.wraps around a coroutine function counts as one: it hands the coroutine on.
"""

import ast
import importlib
import inspect
import sys
import textwrap
import typing
from importlib.metadata import packages_distributions, version
from types import ModuleType, UnionType
from typing import Any


class Library:
    """What the public modules of one distribution show."""

    def __init__(self, modules: list[ModuleType]) -> None:
        self.root = modules[0].__name__.partition(".")[0]
        self.names: dict[object, str] = {}
        self.aliases: dict[str, str] = {}
        for module in modules:
            self._collect(module)
        self.by_word: dict[str, list[type]] = {}
        for each in self.names:
            if inspect.isclass(each):
                self.by_word.setdefault(each.__name__, []).append(each)

    def _collect(self, module: ModuleType) -> None:
        words = getattr(module, "__all__", None) or [each for each in dir(module) if not each.startswith("_")]
        own = [each for each in words if getattr(getattr(module, each, None), "__name__", None) == each]
        for word in (*own, *(each for each in words if each not in own)):
            found = getattr(module, word, None)
            home = getattr(found, "__module__", None) or ""
            if not (inspect.isclass(found) or inspect.isfunction(found)) or home.partition(".")[0] != self.root:
                continue
            public = self.names.setdefault(found, f"{module.__name__}.{word}")
            for other in (f"{module.__name__}.{word}", f"{home}.{found.__qualname__}"):
                if other != public:
                    self.aliases[other] = public

    def type_of(self, annotation: object) -> str | None:
        """The public class an annotation means, through Optional and quotes."""
        if typing.get_origin(annotation) in (typing.Union, UnionType):
            rest = [each for each in typing.get_args(annotation) if each is not type(None)]
            return self.type_of(rest[0]) if len(rest) == 1 else None
        if isinstance(annotation, str):
            word = annotation.strip("\"' ").removeprefix("Optional[").removesuffix("]").removesuffix(" | None")
            found = self.by_word.get(word.rpartition(".")[2], [])
            return self.names[found[0]] if len(found) == 1 and word.replace(".", "").isidentifier() else None
        return self._named(annotation) if inspect.isclass(annotation) else None

    def _named(self, cls: type) -> str | None:
        """The class's public name; one that is met in annotations only goes by the name of its module."""
        if cls not in self.names and cls.__module__.partition(".")[0] == self.root:
            self.names[cls] = f"{cls.__module__}.{cls.__qualname__}"
        return self.names.get(cls)

    def returned(self, function: Any) -> str | None:
        """The public class the function is annotated to return."""
        try:
            annotation = typing.get_type_hints(function).get("return")
        except Exception:
            annotation = getattr(function, "__annotations__", {}).get("return")
        return self.type_of(annotation)


def plain(member: object) -> object:
    """The function inside a staticmethod, classmethod, property or cached property."""
    for attribute in ("fget", "func", "__func__"):
        member = getattr(member, attribute, None) or member
    return member


CACHED = ("cached_property", "hybridproperty", "cached_slot_property")


def is_property(member: object) -> bool:
    return isinstance(member, property) or type(member).__name__ in (
        "cached_property",
        "hybridproperty",
        "cached_slot_property",
    )


def assigned(cls: type) -> dict[str, str]:
    """What `__init__` says of the attributes it sets: `self.x: T = …`, and `self.x = x` for a parameter `x: T`."""
    try:
        [function] = ast.parse(textwrap.dedent(inspect.getsource(inspect.getattr_static(cls, "__init__")))).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return {}
    if not isinstance(function, ast.FunctionDef):
        return {}
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    given = {each.arg: ast.unparse(each.annotation) for each in arguments if each.annotation}
    found: dict[str, str] = {}
    for node in ast.walk(function):
        match node:
            case ast.AnnAssign(target=ast.Attribute(value=ast.Name("self"), attr=word), annotation=annotation):
                found[word] = ast.unparse(annotation)
            case ast.Assign(targets=[ast.Attribute(value=ast.Name("self"), attr=word)], value=ast.Name(id=name)):
                if name in given:
                    found.setdefault(word, given[name])
    return found


class Facts:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.coroutines: set[str] = set()
        self.awaited: dict[str, str] = {}
        self.returns: dict[str, str] = {}
        self.attributes: dict[str, str] = {}
        self.bases: dict[str, tuple[str, ...]] = {}
        done: set[object] = set()
        while todo := [(thing, name) for thing, name in [*library.names.items()] if thing not in done]:
            for thing, name in todo:
                done.add(thing)
                if inspect.isclass(thing):
                    self._class(thing, name)
                else:
                    self._function(thing, name)

    def _function(self, function: Any, name: str) -> None:
        returned = self.library.returned(function)
        if inspect.iscoroutinefunction(inspect.unwrap(function)):
            self.coroutines.add(name)
            if returned:
                self.awaited[name] = returned
        elif returned and not inspect.isasyncgenfunction(function):
            self.returns[name] = returned

    def _class(self, cls: type, name: str) -> None:
        public = [each for each in cls.__mro__[1:] if each in self.library.names]
        changed = any(self._changes(cls, base) for base in public)
        self.bases[name] = () if changed else tuple(self.library.names[each] for each in public)
        known = () if changed else public
        members = {
            word: member
            for each in reversed(cls.__mro__)
            if each not in known
            for word, member in [*vars(each).items()]
        }
        for word, member in members.items():
            if word.startswith("_") or any(word in vars(base) and word not in vars(cls) for base in known):
                continue
            if is_property(member):
                if returned := self.library.returned(plain(member)):
                    self.attributes[f"{name}.{word}"] = returned
            elif inspect.isfunction(plain(member)):
                self._function(plain(member), f"{name}.{word}")
        for word, annotation in {**getattr(cls, "__annotations__", {}), **assigned(cls)}.items():
            if not word.startswith("_") and (held := self.library.type_of(annotation)):
                self.attributes.setdefault(f"{name}.{word}", held)

    @staticmethod
    def _changes(cls: type, base: type) -> bool:
        """Whether a coroutine function of the base is a plain one here."""
        return any(
            inspect.iscoroutinefunction(plain(member))
            and not inspect.iscoroutinefunction(plain(inspect.getattr_static(cls, word)))
            for word, member in [*vars(base).items()]
        )

    def prune(self) -> None:
        """Keep only what leads to a coroutine."""
        alive = {name.rpartition(".")[0] for name in self.coroutines}
        while True:
            more = {cls for cls, bases in self.bases.items() if alive.intersection(bases)}
            for table in (self.attributes, self.returns, self.awaited):
                more |= {name.rpartition(".")[0] for name, target in table.items() if target in alive}
            if more <= alive:
                break
            alive |= more
        self.bases = {
            cls: tuple(each for each in bases if each in alive) for cls, bases in self.bases.items() if cls in alive
        }
        for table in (self.attributes, self.returns, self.awaited):
            for name in [name for name, target in table.items() if target not in self.bases]:
                del table[name]
        kept = {*self.bases, *self.coroutines, *self.returns, *self.awaited}
        self.library.aliases = {other: name for other, name in self.library.aliases.items() if name in kept}


def table(name: str, annotation: str, items: dict[str, str]) -> str:
    lines = "".join(f"    {key!r}: {value},\n" for key, value in sorted(items.items()))
    return f"{name}: {annotation} = {{\n{lines}}}\n"


def printed(facts: Facts) -> str:
    """The module's text; ruff gives it its final layout."""
    library = facts.library
    distribution = packages_distributions()[library.root][0]
    coroutines = "".join(f"        {each!r},\n" for each in sorted(facts.coroutines))
    named = {"AWAITED": facts.awaited, "RETURNS": facts.returns, "ATTRIBUTES": facts.attributes}
    tables = {**named, "ALIASES": library.aliases}
    return "\n".join(
        [
            f'"""{library.root}: read off {distribution} {version(distribution)} by tools/learn_libraries.py."""\n',
            f"COROUTINES: frozenset[str] = frozenset(\n    {{\n{coroutines}    }}\n)",
            *(table(name, "dict[str, str]", {k: repr(v) for k, v in each.items()}) for name, each in tables.items()),
            table("BASES", "dict[str, tuple[str, ...]]", {k: repr(v) for k, v in facts.bases.items()}),
        ]
    )


def main(names: list[str]) -> None:
    facts = Facts(Library([importlib.import_module(name) for name in names]))
    facts.prune()
    print(printed(facts))


if __name__ == "__main__":
    main(sys.argv[1:])
