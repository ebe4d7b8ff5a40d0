"""What a user may say of names that the catalogue does not list: each is taken for something that it does.

The names under `concheck.` are of nothing but that: they stand in the tables for whatever the user has.
"""

BLOCKS = "concheck.blocks"
OFFLOADS = "concheck.offloads"
SPAWNS = "concheck.spawns"
COROUTINE = "concheck.coroutine_function"

LIKE: dict[str, str] = {
    "blocking": BLOCKS,
    "offloaders": OFFLOADS,
    "spawners": SPAWNS,
    "coroutine-functions": COROUTINE,
    "thread-pools": "concurrent.futures.ThreadPoolExecutor",
    "process-pools": "concurrent.futures.ProcessPoolExecutor",
    "thread-locks": "threading.Lock",
    "async-locks": "asyncio.Lock",
    "client-sessions": "aiohttp.ClientSession",
}
"""By the key of the configuration: what the names listed there are taken for."""
