"""Callables that read the very value they are given, so that a coroutine object is of no use to them.

The number says how many containers may stand around the value: `len` 0, `any` 1. The tests check the standard
library's; the others write JSON of the whole structure: aiohttp 3.14, Starlette and FastAPI (whose ORJSONResponse is
deprecated), read in their source; Flask, Quart, Sanic by their documentation; orjson, simplejson, ujson by trying.
"""

DEEP = 9
"""Those that write out whole structures: however many containers."""

ONE_VALUE = (
    *("abs", "bin", "bool", "bytearray", "bytes", "chr", "complex", "dict", "divmod", "enumerate", "filter", "float"),
    *(
        "format",
        "frozenset",
        "hex",
        "int",
        "iter",
        "len",
        "list",
        "next",
        "oct",
        "open",
        "ord",
        "pow",
        "print",
        "range",
    ),
    *("reversed", "round", "set", "sorted", "str", "tuple", "zip"),
)

VALUE_READERS: dict[str, int] = {
    **dict.fromkeys(map("builtins.{}".format, ONE_VALUE), 0),
    **{f"builtins.{name}": 1 for name in ("all", "any", "max", "min", "sum")},
    "aiohttp.web.json_response": DEEP,
    "fastapi.responses.JSONResponse": DEEP,
    "fastapi.responses.ORJSONResponse": DEEP,
    "flask.jsonify": DEEP,
    "json.dump": DEEP,
    "json.dumps": DEEP,
    "json.loads": 0,
    "orjson.dumps": DEEP,
    "orjson.loads": 0,
    "os.fspath": 0,
    "os.path.join": 0,
    "pathlib.Path": 0,
    "quart.jsonify": DEEP,
    "sanic.response.json": DEEP,
    "simplejson.dumps": DEEP,
    "starlette.responses.JSONResponse": DEEP,
    "ujson.dumps": DEEP,
}

INSPECTORS: frozenset[str] = frozenset(
    {"isinstance", "issubclass", "hasattr", "getattr", "callable", "type", "iscoroutine", "isawaitable"}
    | {"iscoroutinefunction", "isfuture", "is_coroutine", "is_awaitable", "maybe_await"}
)
"""Names of functions with which code finds out what it has before it uses it."""

TELLERS: frozenset[str] = frozenset(
    {"iscoroutinefunction", "is_coroutine_function", "is_async_callable", "is_async_function"}
)
"""Names of those that tell whether a callable is a coroutine function."""
