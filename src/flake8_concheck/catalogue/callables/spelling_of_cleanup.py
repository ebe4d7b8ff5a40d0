"""Names of methods that end what was begun, as the standard library and asyncio's libraries spell them.

`aclose` of async generators and httpx, `cancel` of tasks, `cleanup` of TemporaryDirectory and aiohttp's runners,
`close` and `wait_closed` of streams and servers, `disconnect` of connection pools (redis), `kill` and `terminate` of
processes, `release` of locks, `rmtree` and `unlink` of files and shared memory, `shutdown` of executors, `stop` of
loops.

What a handler calls after a failed attempt is these but for `cancel` and `rmtree`, what ends a transaction (`abort`,
`rollback` of databases), and methods that a class has for itself: `_stop_workers`, `_close`, `fail_job`.
"""

import re

CLEANUP: frozenset[str] = frozenset(
    {"aclose", "cancel", "cleanup", "close", "disconnect", "kill", "release", "rmtree", "shutdown", "stop"}
    | {"terminate", "unlink", "wait_closed"}
)

AFTER_FAILURE = re.compile(
    r"abort|aclose|clean_?up|close|disconnect|kill|release|rollback|shutdown|stop|terminate|unlink|wait_closed"
)
AFTER_FAILURE_OF_ITS_OWN = re.compile(r"(?:fail_|_stop|_close|_cleanup)\w*")
"""Methods only: a function that is called so may be anything."""
