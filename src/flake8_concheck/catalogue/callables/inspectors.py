"""Names of functions with which code asks whether it deals with something asynchronous, whoever defines them.

The standard library's are asyncio's and inspect's; others are as asgiref, Starlette, FastAPI and anyio spell theirs.
"""

ASYNC_FUNCTION: frozenset[str] = frozenset(
    {"iscoroutinefunction", "is_coroutine_function", "isasyncgenfunction", "is_async_callable", "is_coroutine_callable"}
    | {"is_async_gen_callable", "is_async_function", "is_async"}
)
"""Asked of a function: whether it is asynchronous."""

AWAITABLE: frozenset[str] = frozenset({"isawaitable", "iscoroutine", "isfuture", "is_awaitable", "is_coroutine"})
"""Asked of what a function gave: whether it can be awaited."""

AWAITS_IF_NEEDED: frozenset[str] = frozenset({"maybe_await", "maybe_awaitable", "await_maybe", "await_if_needed"})
"""Given what a function gave, these await it or hand it on."""

AWAITABLE_TYPES: frozenset[str] = frozenset({"Awaitable", "Coroutine", "CoroutineType", "Future", "Task"})
"""Asked for with `isinstance`, the same."""

GENERATOR: frozenset[str] = frozenset({"isgenerator", "isgeneratorfunction", "is_gen_callable"})
"""Whether it is a plain generator, or makes one."""
