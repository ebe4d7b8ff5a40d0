"""Looks names up as a program that imports them would find them, without running anything of the user's."""

import inspect
import sys
from types import CodeType, FunctionType, ModuleType
from typing import Any

from pytest_concheck.stacks import is_user


def is_found(code: CodeType, module: str) -> bool:
    """Whether a function's name leads to it: not to what a decorator made of it, and not to nothing."""
    thing: Any = sys.modules.get(module)
    for part in code.co_qualname.split("."):
        thing = inspect.getattr_static(thing, part, None)
    if isinstance(thing, (staticmethod, classmethod)):
        thing = thing.__func__
    return isinstance(thing, FunctionType) and thing.__code__ is code


def file_of(name: str) -> str:
    """The file of the module that a dotted name begins with; nothing if there is none."""
    while name:
        if module := sys.modules.get(name):
            return str(getattr(module, "__file__", None) or "")
        name = name.rpartition(".")[0]
    return ""


def promises(name: str) -> list[str]:
    """The abstract methods, and those of protocols, that a method is there for: who calls them calls it."""
    owner, _, method = name.rpartition(".")
    module = owner
    while module and module not in sys.modules:
        module = module.rpartition(".")[0]
    thing: Any = sys.modules.get(module)
    for part in owner[len(module) + 1 :].split("."):
        thing = inspect.getattr_static(thing, part, None)
    bases = thing.__mro__[1:] if isinstance(thing, type) else ()
    return [f"{each.__module__}.{each.__qualname__}.{method}" for each in bases if _promises(each, method)]


def _promises(base: type, method: str) -> bool:
    own = vars(base)
    is_promise = getattr(own.get(method), "__isabstractmethod__", False) or own.get("_is_protocol", False)
    is_known = base.__module__.partition(".")[0] in sys.stdlib_module_names
    return method in own and bool(is_promise) and not is_known and "<" not in base.__qualname__


def home(thing: Any, said: Any) -> Any:
    """The module to import a function or class of C from: what it says itself, if it is there, else a library's.

    Of several the one with the shortest public name. Extensions written in Rust often say something that is no module.
    """
    if said in sys.modules and _has(sys.modules[said], thing):
        return said
    homes = [name for name, module in tuple(sys.modules.items()) if _has(module, thing) and not _is_users(module)]
    return min(homes, key=lambda name: (f".{name}".count("._"), name.count("."), name), default=said)


def _has(module: Any, thing: Any) -> bool:
    return _content(module).get(thing.__qualname__) is thing


def _is_users(module: Any) -> bool:
    return is_user(str(_content(module).get("__file__") or "<"))


def _content(module: Any) -> dict[str, Any]:
    """What a module has, without waking one that is imported lazily."""
    if not issubclass(type(module), ModuleType):
        return {}
    found: dict[str, Any] = object.__getattribute__(module, "__dict__")
    return found
