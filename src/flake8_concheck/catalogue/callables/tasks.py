"""What makes a task, and what of a task tells nothing of its exception. From CPython 3.11 to 3.13."""

SPAWNERS: frozenset[str] = frozenset(
    {"asyncio.create_task", "asyncio.ensure_future", "asyncio.AbstractEventLoop.create_task", "asyncio.Task"}
)
"""Callables that make a task which nobody keeps; a task group keeps its own."""

TELLS_NOTHING: frozenset[str] = frozenset(
    {"get_name", "set_name", "get_coro", "get_context", "get_loop", "get_stack", "print_stack"}
    | {"remove_done_callback"}
)
"""Methods of a task that neither stop it nor tell how it is getting on."""
