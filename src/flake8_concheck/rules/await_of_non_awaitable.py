"""Something is awaited that cannot be awaited: a plain value, a function, an executor's future.

## Why is this bad?

`await` takes coroutines, tasks and asyncio's futures. Anything else raises `TypeError` once the line is reached, after
the plain function has already done its work, and blocked the loop if it blocks.

## Example

```python
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


async def size(text: str) -> int:
    return await pool.submit(len, text)
```

Use instead:

```python
import asyncio
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


async def size(text: str) -> int:
    return await asyncio.get_running_loop().run_in_executor(pool, len, text)
```

Found for what is awaited, and for what is given to `create_task()`, `gather()`, `wait_for()` and `asyncio.run()`. Of
the functions in this file only those count that can give nothing but plain values: all of what they return is written
out, or their annotation promises it. Silent about decorated functions, and those that only stand for others; about the
methods of a class with abstract methods too, for whoever derives from it may make them coroutines.

The locks, events, queues and processes of asyncio are no awaitables either; `with await lock:` is what Python 3.9 did
away with.

Of what is known to block, it is found for the standard library and for clients with an asynchronous sister (requests,
httpx, redis, pymongo, psycopg, boto3, openai, anthropic, …), and for the methods of files, where the file shows what
made the object: one that is only annotated may be the sister. Silent about what hands on what others have put in, like
`queue.Queue.get()`.

References: [Awaitables](https://docs.python.org/3/library/asyncio-task.html#awaitables).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.awaitable_takers import AWAITABLE_TAKERS, COROUTINE_TAKERS
from flake8_concheck.catalogue.callables.not_awaitable import NEVER_AWAITABLE, NOT_AWAITABLE
from flake8_concheck.catalogue.pitfalls.coroutines import CON208
from flake8_concheck.model import Instance, Known, Model, Own
from flake8_concheck.rule import Finding, rule

DISPLAYS: dict[type[cst.CSTNode], str] = {
    cst.List: "list",
    cst.Set: "set",
    cst.Dict: "dict",
    cst.Tuple: "tuple",
    cst.GeneratorExp: "generator",
    cst.ListComp: "list",
    cst.SetComp: "set",
    cst.DictComp: "dict",
}
PLAIN: tuple[type[cst.CSTNode], ...] = (
    *DISPLAYS,
    *(cst.SimpleString, cst.FormattedString, cst.ConcatenatedString, cst.Integer, cst.Float),
)
NO_AWAIT = "call it without await"
GATHER = "await asyncio.gather(*…) if it holds coroutines"


@rule(CON208, cst.Await)
def await_of_non_awaitable(node: cst.Await, model: Model) -> Iterator[Finding]:
    yield from _found(node.expression, node, "await", model)


@rule(CON208, cst.Call, calling=AWAITABLE_TAKERS)
def non_awaitable_handed_over(call: cst.Call, model: Model) -> Iterator[Finding]:
    key = model.listed(call, AWAITABLE_TAKERS)
    if key is None:
        return
    taker = f"{model.spelled(call.func)}()"
    for given in model.all_given(call, AWAITABLE_TAKERS[key]):
        if key == "asyncio.gather" and type(given) in DISPLAYS:
            continue  # A star is missing, which is another pitfall (CON303).
        if key in COROUTINE_TAKERS and model.is_a(model.value(given), "asyncio.Future"):
            yield from _unless_expected(given, "a future or task", taker, "it takes a coroutine only", model)
        else:
            yield from _found(given, given, taker, model)


def _found(given: cst.BaseExpression, at: cst.CSTNode, taker: str, model: Model) -> Iterator[Finding]:
    thing, instead = _plain_thing(given, taker, model)
    if thing:
        instead = instead if taker == "await" else instead.replace(NO_AWAIT, "call it as a plain function")
        yield from _unless_expected(at, thing, taker, instead, model)


def _unless_expected(at: cst.CSTNode, thing: str, taker: str, instead: str, model: Model) -> Iterator[Finding]:
    if not model.expects_failure(at):
        yield Finding(at, {"thing": thing, "taker": taker, "instead": instead})


def _plain_thing(given: cst.BaseExpression, taker: str, model: Model) -> tuple[str, str]:
    """What the expression is, and what to write, if it surely cannot be awaited."""
    match given:
        case cst.Call():
            key = model.listed(given, NOT_AWAITABLE)
            called = f"what {model.spelled(given.func)}() gives"
            if key is not None:
                return called, NOT_AWAITABLE[key]
            if instead := model.instead_of_awaiting(given):
                return called, f"use {instead}"
            if _gives_a_plain_value(model.value(given.func), model):
                return called, NO_AWAIT
            return _object(given, model)
        case _ if type(given) in DISPLAYS:
            return f"a {DISPLAYS[type(given)]}", GATHER
    return _stored_thing(given, taker, model)


def _object(given: cst.BaseExpression, model: Model) -> tuple[str, str]:
    """A lock, event, queue or process of asyncio itself: a class that somebody derives may have an `__await__`."""
    match model.value(given):
        case Instance(Known(name)) if name in NEVER_AWAITABLE:
            return f"the {name.rpartition('.')[2]} {model.spelled(given)}", NEVER_AWAITABLE[name]
    return "", ""


def _stored_thing(given: cst.BaseExpression, taker: str, model: Model) -> tuple[str, str]:
    value = model.value(given)
    if model.is_a(value, "concurrent.futures.Future"):
        return "a future of concurrent.futures", "use asyncio.wrap_future() around it"
    if taker == "await" and isinstance(value, Own) and isinstance(given, (cst.Name, cst.Attribute)):
        return f"the function {model.spelled(given)}", f"call it: {model.spelled(given)}()"
    return _object(given, model)


def _gives_a_plain_value(function: object, model: Model) -> bool:
    """Whether this is a plain function of this file that surely gives nothing to await."""
    if not isinstance(function, Own) or not isinstance(function.node, cst.FunctionDef) or function.is_async:
        return False
    node = function.node
    if model.is_stub(function) or any(not _keeps_it(each, model) for each in node.decorators):
        return False
    if function.method_of is not None and model.once(_is_abstract, function.method_of):
        return False
    if node.returns is not None:
        return model.promises_value(node)
    return not model.is_generator(function) and all(_is_plain(each, model) for each in model.returns(function))


def _is_abstract(cls: cst.ClassDef, model: Model) -> bool:
    return model.is_abstract(cls)


def _keeps_it(decorator: cst.Decorator, model: Model) -> bool:
    return model.name(decorator.decorator) in ("builtins.staticmethod", "builtins.classmethod")


def _is_plain(returned: cst.BaseExpression | None, model: Model) -> bool:
    return returned is None or isinstance(returned, PLAIN) or model.constant(returned) is not None
