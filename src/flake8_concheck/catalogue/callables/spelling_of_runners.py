"""Names of functions that may await a coroutine they are given, after those of asyncio, anyio and what wraps them."""

RUNNERS = frozenset(
    {"add", "append", "call", "gather", "put", "put_nowait", "run", "run_until_complete", "schedule", "shield", "spawn"}
    | {"start", "start_soon", "submit", "sync", "wait", "wait_for"}
)
RUNNING = ("await", "coro", "future", "task")
"""Words in other names of such functions."""
