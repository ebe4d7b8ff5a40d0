"""Names of methods that end what was begun, as the standard library and asyncio's libraries spell them.

`aclose` of async generators and httpx, `cancel` of tasks, `cleanup` of TemporaryDirectory and aiohttp's runners,
`close` and `wait_closed` of streams and servers, `disconnect` of connection pools (redis), `kill` and `terminate` of
processes, `release` of locks, `rmtree` and `unlink` of files and shared memory, `shutdown` of executors, `stop` of
loops.
"""

CLEANUP: frozenset[str] = frozenset(
    {"aclose", "cancel", "cleanup", "close", "disconnect", "kill", "release", "rmtree", "shutdown", "stop"}
    | {"terminate", "unlink", "wait_closed"}
)
