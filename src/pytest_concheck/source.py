"""What the source says of a place that was seen: read when something is told, and only then."""

import ast
import linecache
from functools import lru_cache
from types import CodeType

Function = ast.FunctionDef | ast.AsyncFunctionDef
_WITH = (ast.With, ast.AsyncWith)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_LOOPS = (ast.For, ast.While, *_COMPREHENSIONS)


def cleans_up_at(code: CodeType, line: int) -> bool:
    """Whether a `yield` at this line of a function stands in a `try` with `finally`, or in a `with` block."""
    function = _function(code)
    return function is not None and any(_cleans_up(node) and _covers(node, line) for node in ast.walk(function))


def catching_cancellation(code: CodeType) -> int | None:
    """The line of the first handler of a function that catches CancelledError, or None."""
    function = _function(code)
    handlers = [node for node in ast.walk(function) if isinstance(node, ast.ExceptHandler)] if function else []
    lines = [node.lineno for node in handlers if node.type is None or _names(node.type) & _CANCELLING]
    return min(lines, default=None)


def goes_round_at(file: str, line: int) -> bool:
    """Whether a line stands in a loop or a comprehension that never awaits, so that it may run many times in one go."""
    loops = (node for node in ast.walk(_tree(file)) if isinstance(node, _LOOPS) and _turns_at(node, line))
    return not all(map(_awaits, loops))


def setting(code: CodeType, name: str) -> int | None:
    """The line of a function that calls `set()` of something called `name`, or None."""
    function = _function(code)
    for node in ast.walk(function) if function else ():
        match node:
            case ast.Call(func=ast.Attribute(attr="set", value=value)) if name in _names(value):
                return node.lineno
    return None


_CANCELLING = frozenset({"CancelledError", "BaseException"})


def _names(node: ast.AST) -> frozenset[str]:
    inside = list(ast.walk(node))
    attributes = [each.attr for each in inside if isinstance(each, ast.Attribute)]
    return frozenset([*attributes, *(each.id for each in inside if isinstance(each, ast.Name))])


def _cleans_up(node: ast.AST) -> bool:
    return isinstance(node, _WITH) or (isinstance(node, (ast.Try, ast.TryStar)) and bool(node.finalbody))


def _covers(node: ast.AST, line: int) -> bool:
    body: list[ast.stmt] = getattr(node, "body", [])
    return bool(body) and body[0].lineno <= line <= (body[-1].end_lineno or body[-1].lineno)


def _turns_at(node: ast.AST, line: int) -> bool:
    """Whether the line is run at each turn; what a `for` statement goes over is asked for once."""
    if isinstance(node, ast.For):
        return _covers(node, line)
    return isinstance(node, (ast.expr, ast.While)) and node.lineno <= line <= (node.end_lineno or node.lineno)


def _awaits(node: ast.AST) -> bool:
    return any(isinstance(each, (ast.Await, ast.AsyncFor, ast.AsyncWith)) for each in ast.walk(node))


def _first_line(node: Function) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _function(code: CodeType) -> Function | None:
    """The definition whose code this is: code begins with the first decorator."""
    for node in ast.walk(_tree(code.co_filename)):
        if isinstance(node, Function) and (node.name, _first_line(node)) == (code.co_name, code.co_firstlineno):
            return node
    return None


@lru_cache(maxsize=16)
def _tree(file: str) -> ast.Module:
    try:
        return ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return ast.Module([], [])
