"""What no annotation tells, read in the libraries' source.

aiohttp 3.14 (client.py): the request methods of a session return a `_RequestContextManager`, which is a Coroutine:
nothing is sent until it is awaited or entered. What `aiohttp.request()` returns can only be entered.
asyncpg 0.32 (pool.py), aiofiles 25.1 (base.py, os.py, ospath.py, threadpool/__init__.py),
SQLAlchemy 2.1 (ext/asyncio/session.py), discord.py 2.7 (message.py, ext/commands/context.py).
FastAPI hands on Starlette's classes.
Quart 0.22 (helpers.py, templating.py, wrappers/request.py and websocket.py): what Flask's of the same names give at once.
asgiref 3.13 (sync.py) and channels 4.3 (db.py): what sync_to_async() gives is called as a coroutine function.
"""

VERBS = ("delete", "get", "head", "options", "patch", "post", "put", "request")
_QUART = frozenset(
    {"flash", "make_push_promise", "make_response", "render_template", "render_template_string", "send_file"}
    | {"send_from_directory", "stream_template", "stream_template_string"}
    | {"request.get_data", "request.get_json", "request.send_push_promise"}
    | {f"websocket.{name}" for name in ("accept", "close", "receive", "receive_json", "send", "send_json")}
)
_FILES = frozenset(
    {
        "access",
        "getcwd",
        "link",
        "listdir",
        "makedirs",
        "mkdir",
        "readlink",
        "remove",
        "removedirs",
        "rename",
        "renames",
    }
    | {"replace", "rmdir", "scandir", "sendfile", "stat", "statvfs", "symlink", "unlink"}
)
_PATHS = frozenset(
    {"abspath", "exists", "getatime", "getctime", "getmtime", "getsize", "isdir", "isfile", "islink", "ismount"}
    | {"samefile", "sameopenfile"}
)
"""aiofiles hands these to a thread, each by a coroutine function of its own."""
COROUTINES: frozenset[str] = frozenset(
    {"aiohttp.ClientSession.ws_connect", "asgiref.sync.SyncToAsync.__call__"}
    | {f"aiohttp.ClientSession.{verb}" for verb in VERBS}
    | {f"aiofiles.os.{name}" for name in _FILES}
    | {f"quart.{name}" for name in _QUART}
    | {f"aiofiles.{module}.{name}" for module in ("os.path", "ospath") for name in _PATHS}
)
AWAITED: dict[str, str] = {
    "aiohttp.ClientSession.ws_connect": "aiohttp.ClientWebSocketResponse",
    **{f"aiohttp.ClientSession.{verb}": "aiohttp.ClientResponse" for verb in VERBS},
}
RETURNS: dict[str, str] = {
    "aiofiles.open": "aiofiles.base.AiofilesContextManager",
    "aiohttp.request": "aiohttp.client._SessionRequestContextManager",
    "asyncpg.Pool.acquire": "asyncpg.pool.PoolAcquireContext",
    "sqlalchemy.ext.asyncio.async_sessionmaker.__call__": "sqlalchemy.ext.asyncio.AsyncSession",
}
ENTERED: dict[str, str] = {
    "aiofiles.base.AiofilesContextManager": "aiofiles.threadpool.text.AsyncTextIOWrapper",
    "aiohttp.client._SessionRequestContextManager": "aiohttp.ClientResponse",
    "asyncpg.pool.PoolAcquireContext": "asyncpg.pool.PoolConnectionProxy",
}
ATTRIBUTES: dict[str, str] = {
    "aiohttp.web.View.request": "aiohttp.web.Request",
    "discord.Interaction.followup": "discord.Webhook",
    "discord.Interaction.response": "discord.InteractionResponse",
    "discord.Interaction.user": "discord.abc.Messageable",
    "discord.Message.author": "discord.abc.Messageable",
    "discord.Message.channel": "discord.abc.Messageable",
    "discord.ext.commands.Context.author": "discord.abc.Messageable",
    "discord.ext.commands.Context.channel": "discord.abc.Messageable",
    "discord.ext.commands.Context.message": "discord.Message",
    "telegram.ext.CallbackContext.bot": "telegram.Bot",
}
BASES: dict[str, tuple[str, ...]] = {
    "aiofiles.base.AiofilesContextManager": (),
    "aiohttp.client._SessionRequestContextManager": (),
    "aiohttp.web.View": (),
    "asgiref.sync.SyncToAsync": (),
    "asyncpg.pool.PoolAcquireContext": (),
    "channels.db.DatabaseSyncToAsync": ("asgiref.sync.SyncToAsync",),
    "discord.ext.tasks.Loop": (),
    "sqlalchemy.ext.asyncio.async_sessionmaker": (),
}
ALIASES: dict[str, str] = {
    "channels.db.database_sync_to_async": "channels.db.DatabaseSyncToAsync",
    "fastapi.Request": "starlette.requests.Request",
    "fastapi.WebSocket": "starlette.websockets.WebSocket",
    "fastapi.requests.Request": "starlette.requests.Request",
    "fastapi.websockets.WebSocket": "starlette.websockets.WebSocket",
}
