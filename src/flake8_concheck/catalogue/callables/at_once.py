"""What lets two things go on at once, by the names of calls; what only runs one coroutine to its end."""

RUN = frozenset({"run", "run_until_complete"})
"""The last names of calls that run one, of asyncio and of its loops and runners."""
AT_ONCE = frozenset(
    {"TaskGroup", "Thread", "as_completed", "create_server", "create_task", "create_task_group", "ensure_future"}
    | {"gather", "run_coroutine_threadsafe", "run_forever", "serve", "serve_forever", "spawn", "start", "start_polling"}
    | {"start_server", "start_soon", "start_unix_server", "submit", "timeout", "wait", "wait_for"}
)
"""The last names of calls that let something go on beside the coroutine that makes them, or end it in time."""
