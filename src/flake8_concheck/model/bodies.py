"""Look inside one function without entering the functions defined in it."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.fields import push_children

INNER = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
INNER_TYPES = frozenset(INNER)


def inside(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and everything below it that runs with it, in source order; not the bodies of inner definitions."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        if current is node or type(current) not in INNER_TYPES:
            push_children(current, stack)


def everything(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and all below it, inner definitions too."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        push_children(current, stack)


def yields(function: cst.FunctionDef) -> bool:
    """Whether calling the function makes a generator."""
    return any(type(node) is cst.Yield for node in inside(function.body))


def returned(function: cst.FunctionDef | cst.Lambda) -> Iterator[cst.BaseExpression | None]:
    """Each value the function returns; None for a bare `return`."""
    if isinstance(function, cst.Lambda):
        yield function.body
        return
    for node in inside(function.body):
        if isinstance(node, cst.Return):
            yield node.value


def ends_early(body: cst.BaseSuite) -> bool:
    """Whether a loop with this body can be left from inside: a `return`, or a `break` that is not an inner loop's."""
    stack: list[cst.CSTNode] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, (cst.Break, cst.Return)):
            return True
        if isinstance(node, (cst.For, cst.While)):
            stack += [each for each in inside(node.body) if isinstance(each, cst.Return)]
        elif not isinstance(node, INNER):
            push_children(node, stack)
    return False


def suspension(node: cst.CSTNode) -> cst.CSTNode | None:
    """The first place inside at which a coroutine may be suspended: await, `async for`, `async with`, yield."""
    for each in inside(node):
        if isinstance(each, (cst.Await, cst.Yield)):
            return each
        if isinstance(each, (cst.For, cst.With, cst.CompFor)) and each.asynchronous is not None:
            return each
    return None


def is_stub(function: cst.FunctionDef) -> bool:
    """Whether the body only stands for one that is written elsewhere: a docstring, `pass`, `...`, `raise`."""
    lines = [function.body] if isinstance(function.body, cst.SimpleStatementSuite) else function.body.body
    return all(
        isinstance(line, (cst.SimpleStatementLine, cst.SimpleStatementSuite)) and all(map(_says_nothing, line.body))
        for line in lines
    )


def _says_nothing(node: cst.CSTNode) -> bool:
    match node:
        case cst.Pass() | cst.Raise() | cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString() | cst.Ellipsis()):
            return True
    return False
