"""Names of methods that end what was begun, as the standard library and asyncio's libraries spell them."""

CLEANUP: frozenset[str] = frozenset(
    {"aclose", "cancel", "cleanup", "close", "disconnect", "kill", "release", "rmtree", "shutdown", "stop"}
    | {"terminate", "unlink", "wait_closed"}
)
