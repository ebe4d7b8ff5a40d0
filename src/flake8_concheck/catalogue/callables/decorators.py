"""Decorators after which an `async def` is still called as a coroutine function.

Written plain, or called with arguments first: `functools.wraps(f)`. A name that ends with a dot stands for all below
it. Each was read in its source and tried: CPython 3.11 to 3.13, aiocache 0.12, async-lru 2.4, backoff 2.2, freezegun
1.5, hypothesis 6.170, opentelemetry-api 1.45, pytest 9.2, respx 0.23, stamina 26.1, tenacity 9.2, typing_extensions
4.16.

Not here, because the name then holds something else: `contextlib.*`, `property`, `pytest.fixture`,
`hypothesis.given`. Not here, because the coroutine is kept: `functools.cache` and `lru_cache` (CON704).
"""

TRANSPARENT: frozenset[str] = frozenset(
    {
        # They give back the function, or a descriptor that does.
        "abc.abstractmethod",
        "builtins.classmethod",
        "builtins.staticmethod",
        "functools.wraps",
        "types.coroutine",
        "typing.final",
        "typing.no_type_check",
        "typing.override",
        "typing_extensions.final",
        "typing_extensions.override",
        # The wrapper is a plain function, and what it returns is the coroutine.
        "typing_extensions.deprecated",
        "warnings.deprecated",
        # Tests. A skipped one raises before there is a coroutine.
        "pytest.mark.",
        "unittest.expectedFailure",
        "unittest.mock.patch",
        "unittest.mock.patch.dict",
        "unittest.mock.patch.multiple",
        "unittest.mock.patch.object",
        "unittest.skip",
        "unittest.skipIf",
        "unittest.skipUnless",
        # Others. They look whether the function is async, and wrap it in an `async def`.
        "aiocache.cached",
        "aiocache.multi_cached",
        "async_lru.alru_cache",
        "backoff.on_exception",
        "backoff.on_predicate",
        "freezegun.freeze_time",
        "hypothesis.settings",
        "opentelemetry.trace.Tracer.start_as_current_span",
        "respx.mock",
        "stamina.retry",
        "tenacity.retry",
    }
)

_VERBS = "delete get head options patch post put"
_FASTAPI = f"api_route exception_handler middleware on_event route trace websocket websocket_route {_VERBS}"
_FLASK = "after_request before_request context_processor delete errorhandler get patch post put route teardown_request"
_FLASK_APP = f"{_FLASK} shell_context_processor teardown_appcontext"
_FLASK_BLUEPRINT = f"{_FLASK} after_app_request app_context_processor app_errorhandler before_app_request"
_QUART = "after_websocket before_websocket teardown_websocket websocket"


def _methods(cls: str, names: str) -> set[str]:
    return {f"{cls}.{name}" for name in names.split()}


REGISTERING: frozenset[str] = frozenset(
    _methods("aiohttp.web", "middleware")
    | _methods("aiohttp.web.RouteTableDef", f"route view {_VERBS}")
    | _methods("discord.Client", "event")
    | _methods("discord.ext.commands.AutoShardedBot", "listen")
    | _methods("discord.ext.commands.Bot", "listen")
    | _methods("discord.ext.commands.Cog", "listener")
    | _methods("discord.ext.tasks.Loop", "after_loop before_loop error")
    | _methods("fastapi.APIRouter", _FASTAPI)
    | _methods("fastapi.FastAPI", _FASTAPI)
    | _methods("flask.Blueprint", _FLASK_BLUEPRINT)
    | _methods("flask.Flask", _FLASK_APP)
    | _methods("quart.Blueprint", f"{_FLASK_BLUEPRINT} {_QUART}")
    | _methods("quart.Quart", f"{_FLASK_APP} {_QUART} after_serving before_serving")
    | _methods("typer.Typer", "callback command")
)
"""Methods that note a function down, to be called by a framework, and give back that very function, plain or not.

What calls it otherwise gets what the function gives. Each was read in its source: aiohttp 3.14 (web_routedef.py,
web_middlewares.py), discord.py 2.7 (client.py, ext/commands/bot.py and cog.py, ext/tasks/__init__.py), FastAPI 0.165
(applications.py, routing.py), Flask 3.1 (sansio/), Quart 0.22 (app.py, blueprints.py) and Typer 0.29 (main.py).

Not here, because the name then holds something else: `discord.ext.commands.command` and `group`, `click.command`. Nor
Sanic's, which gave a pair of the routes and the function in some releases.
"""

MAKING: dict[str, str] = {
    "asgiref.sync.sync_to_async": "asgiref.sync.SyncToAsync",
    "channels.db.DatabaseSyncToAsync": "channels.db.DatabaseSyncToAsync",
    "discord.ext.commands.command": "discord.ext.commands.Command",
    "discord.ext.commands.group": "discord.ext.commands.Group",
    "discord.ext.commands.hybrid_command": "discord.ext.commands.Command",
    "discord.ext.commands.hybrid_group": "discord.ext.commands.Group",
    **{
        f"discord.ext.commands.{cls}.{prefix}{name.lower()}": f"discord.ext.commands.{name}"
        for cls in ("AutoShardedBot", "Bot", "Group")
        for prefix in ("", "hybrid_")
        for name in ("Command", "Group")
    },
    "discord.ext.tasks.loop": "discord.ext.tasks.Loop",
}
"""Those that make an object of a class of theirs of the function, and which; a hybrid's class inherits from that.

Read in asgiref 3.13 (sync.py), channels 4.3 (db.py) and discord.py 2.7 (ext/commands/core.py, hybrid.py and bot.py,
ext/tasks/__init__.py).
"""

KEEPS_ARGUMENTS: tuple[str, ...] = ("discord.app_commands.", "discord.ext.commands.")
"""Where decorators come from that note something down about a function, and leave it what it is called with."""
