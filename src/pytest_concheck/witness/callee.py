"""The name of what a coroutine is calling, as one would import it: functions, methods with their class, also of C.

A frame of C does not exist, so the expression that is being called is read from the source (PEP 657 says where it
stands) and looked up in the frame's variables. Looking up runs nothing of the user's: no property, no `__getattr__`.
"""

import ast
import inspect
import linecache
import sys
from collections.abc import Mapping
from functools import partial
from itertools import islice
from types import BuiltinFunctionType, CodeType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any, NamedTuple

from pytest_concheck.loops import Loops
from pytest_concheck.stacks import Place, Spot, is_user, place
from pytest_concheck.witness.lookup import home

_COROUTINE = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
_NOTHING = object()


class Called(NamedTuple):
    """The dotted name, and the line of the coroutine that calls it.

    `again` tells whether this very call has been seen before, or is None where nobody can tell: C has no frames.
    """

    name: str
    at: Place
    again: bool | None


def called(frame: FrameType | None) -> Called | None:
    """What the innermost coroutine from `frame` outwards is calling; None if that has no name or no line is the user's.

    A coroutine of a library's is the library's own affair.
    """
    inner: FrameType | None = None
    while frame is not None and frame.f_code not in Loops.boundary:
        if frame.f_code.co_flags & _COROUTINE:
            if not is_user(frame.f_code.co_filename):
                return None
            name = _by_expression(frame) or (_by_frame(inner) if inner else "")
            return Called(name, place((frame.f_code, frame.f_lasti)), _marked(inner)) if name else None
        inner, frame = frame, frame.f_back
    return None


def _marked(frame: FrameType | None) -> bool | None:
    """Whether a frame has been here before; from now on it has.

    To keep it would keep what it holds, and its identity is used again. So it is marked by what only a tracer heeds
    that asked for opcodes (`f_trace_opcodes`, documentation of the data model): it lasts as long as the call does.
    """
    if frame is None:
        return None
    marked = frame.f_trace_opcodes
    frame.f_trace_opcodes = True
    return marked


def name_of(thing: Any) -> str:
    """A function, method or class, as one would import it; nothing for what cannot be imported by a name."""
    while isinstance(thing, partial):
        thing = thing.func
    if isinstance(thing, MethodType):
        thing = thing.__func__
    if isinstance(thing, (staticmethod, classmethod)):
        thing = thing.__func__
    owner = _class_in_c(thing)
    module = owner.__module__ if owner else getattr(thing, "__module__", None)
    is_named = isinstance(thing, (type, FunctionType, BuiltinFunctionType)) or owner is not None
    if owner or isinstance(thing, (type, BuiltinFunctionType)):
        module = home(owner or thing, module)
    return dotted(module, thing.__qualname__, thing) if is_named and isinstance(module, str) else ""


def _class_in_c(thing: Any) -> type | None:
    """The class of a method that is written in C, bound or not."""
    owner = getattr(thing, "__objclass__", None)
    if isinstance(thing, BuiltinFunctionType) and not isinstance(thing.__self__, (ModuleType, type(None))):
        owner = thing.__self__ if isinstance(thing.__self__, type) else type(thing.__self__)
    return owner if isinstance(owner, type) else None


def dotted(module: str, qualname: str, thing: Any = _NOTHING) -> str:
    """The whole name, by the public module where a private one only implements it; nothing for what is local."""
    if "<" in qualname or module == "__main__":
        return ""
    for public in ("builtins", module.removeprefix("_")):
        if thing is not _NOTHING and vars(sys.modules.get(public, ModuleType(""))).get(qualname, _NOTHING) is thing:
            return f"{public}.{qualname}"
    return f"{module}.{qualname}"


def code_name(code: CodeType, module: str) -> str:
    """The name of the function that a code object is of."""
    return dotted(module, code.co_qualname)


def _by_frame(frame: FrameType) -> str:
    return code_name(frame.f_code, str(frame.f_globals.get("__name__", "")))


def _by_expression(frame: FrameType) -> str:
    """By what the source says is called at the instruction that the frame is at."""
    try:
        node = ast.parse(_text((frame.f_code, frame.f_lasti)), mode="eval").body
    except (SyntaxError, ValueError):
        return ""
    if not isinstance(node, ast.Call):
        return ""
    thing = _value(node.func, frame)
    return name_of(thing) if thing is not _NOTHING else ""


def _text(spot: Spot) -> str:
    """The source of the expression that an instruction is of; its columns count bytes."""
    code, offset = spot
    first, last, start, end = next(islice(code.co_positions(), offset // 2, None), (None,) * 4)
    if first is None or last is None or start is None or end is None:
        return ""
    lines = [linecache.getline(code.co_filename, number).encode() for number in range(first, last + 1)]
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    return b"".join(lines).decode(errors="replace").strip()


def _value(node: ast.expr, frame: FrameType) -> Any:
    match node:
        case ast.Name(id=name):
            for names in (_variables(frame, name), frame.f_globals, frame.f_builtins):
                if name in names:
                    return names[name]
        case ast.Attribute(value=of, attr=name):
            inner = _value(of, frame)
            return _NOTHING if inner is _NOTHING else _attribute(inner, name)
    return _NOTHING


def _variables(frame: FrameType, name: str) -> Mapping[str, Any]:
    """Asked for only where the name is one: until 3.12 they stay on the frame, whatever it lets go of (PEP 667)."""
    code = frame.f_code
    return frame.f_locals if name in (*code.co_varnames, *code.co_cellvars, *code.co_freevars) else {}


def _attribute(thing: Any, name: str) -> Any:
    """As `inspect.getattr_static`, which runs no descriptor: a property is not what is called."""
    found = inspect.getattr_static(thing, name, _NOTHING)
    return _NOTHING if isinstance(found, property) else found
