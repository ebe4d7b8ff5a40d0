"""Context managers and iterables that know only `async with` and `async for`.

From CPython 3.11 to 3.13 by introspection; the others from their source: aiofiles 25.1, aiohttp 3.14 (its
session has an `__enter__` that only raises), aiosqlite 0.22, asyncpg 0.32, async-timeout 5.0, httpx 0.28, redis 8.1,
SQLAlchemy 2.1, websockets 17.4. What is entered is an instance of the class, or what the function gives.
"""

ASYNC_ONLY: frozenset[str] = frozenset(
    {
        "asyncio.Barrier",
        "asyncio.Condition",
        "asyncio.Lock",
        "asyncio.Semaphore",
        "asyncio.TaskGroup",
        "asyncio.Timeout",
        "contextlib.AsyncExitStack",
        "contextlib.aclosing",
        "aiofiles.open",
        "aiohttp.ClientSession",
        "aiohttp.ClientSession.delete",
        "aiohttp.ClientSession.get",
        "aiohttp.ClientSession.head",
        "aiohttp.ClientSession.options",
        "aiohttp.ClientSession.patch",
        "aiohttp.ClientSession.post",
        "aiohttp.ClientSession.put",
        "aiohttp.ClientSession.request",
        "aiohttp.ClientSession.ws_connect",
        "aiohttp.request",
        "aiosqlite.connect",
        "async_timeout.timeout",
        "asyncpg.create_pool",
        "httpx.AsyncClient",
        "httpx.AsyncClient.stream",
        "redis.asyncio.Redis",
        "redis.asyncio.lock.Lock",
        "sqlalchemy.ext.asyncio.AsyncSession",
        "websockets.asyncio.client.connect",
        "websockets.connect",
    }
)

# Their `async with` bounds the time of what is awaited inside.
TIMEOUTS: frozenset[str] = frozenset(
    {"asyncio.timeout", "asyncio.timeout_at", "async_timeout.timeout", "async_timeout.timeout_at"}
)

ASYNC_ITERABLES: frozenset[str] = frozenset({"asyncio.StreamReader"})
