"""Looks names up as a program that imports them would find them, without running anything of the user's."""

import inspect
import sys
from types import CodeType, FunctionType
from typing import Any


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
