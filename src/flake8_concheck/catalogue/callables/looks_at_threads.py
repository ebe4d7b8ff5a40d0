"""Names of what tells on which thread one is, or whether an event loop runs there.

`current_thread`, `get_ident`, `get_native_id` and `main_thread` of threading, `current_async_library` of sniffio, the
others of asyncio and its loops. By their last names only, since loops are seldom known.
"""

LOOKS = frozenset(
    {"current_thread", "get_ident", "get_native_id", "main_thread", "current_task"}
    | {"get_running_loop", "_get_running_loop", "get_event_loop", "is_running", "current_async_library"}
)
