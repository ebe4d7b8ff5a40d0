"""What lets two things go on at once, by the names of calls; what only runs one coroutine to its end."""

RUN_METHOD = "run_until_complete"
RUN = frozenset({"asyncio.run", "asyncio.Runner.run", "anyio.run", "trio.run", "uvloop.run", RUN_METHOD})
"""What runs one, by its full name; of a loop's method the last."""
AT_ONCE = frozenset(
    {"TaskGroup", "Thread", "as_completed", "create_server", "create_task", "create_task_group", "ensure_future"}
    | {"gather", "run_coroutine_threadsafe", "run_forever", "serve", "serve_forever", "spawn", "start", "start_polling"}
    | {"start_server", "start_soon", "start_unix_server", "submit", "timeout", "wait", "wait_for"}
    | {"idle", "run_app", "run_async", "run_polling", "run_task", "run_until_disconnected", "run_webhook"}
)
"""The last names of calls that let something go on beside the coroutine that makes them, or end it in time.

Of those that serve: aiohttp's `run_app`, fastmcp's `run_async`, pyrogram's `idle`, python-telegram-bot's `run_polling`
and `run_webhook`, Quart's `run_task`, Telethon's `run_until_disconnected` (their documentation).
"""
SERVES = frozenset({"uvicorn.run"})
"""The same by its full name."""
