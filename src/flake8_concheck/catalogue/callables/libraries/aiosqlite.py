"""aiosqlite: read off aiosqlite 0.22.1 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "aiosqlite.Connection.backup",
        "aiosqlite.Connection.close",
        "aiosqlite.Connection.commit",
        "aiosqlite.Connection.create_function",
        "aiosqlite.Connection.cursor",
        "aiosqlite.Connection.enable_load_extension",
        "aiosqlite.Connection.execute",
        "aiosqlite.Connection.execute_fetchall",
        "aiosqlite.Connection.execute_insert",
        "aiosqlite.Connection.executemany",
        "aiosqlite.Connection.executescript",
        "aiosqlite.Connection.interrupt",
        "aiosqlite.Connection.load_extension",
        "aiosqlite.Connection.rollback",
        "aiosqlite.Connection.set_authorizer",
        "aiosqlite.Connection.set_progress_handler",
        "aiosqlite.Connection.set_trace_callback",
        "aiosqlite.Cursor.close",
        "aiosqlite.Cursor.execute",
        "aiosqlite.Cursor.executemany",
        "aiosqlite.Cursor.executescript",
        "aiosqlite.Cursor.fetchall",
        "aiosqlite.Cursor.fetchmany",
        "aiosqlite.Cursor.fetchone",
    }
)
AWAITED: dict[str, str] = {
    "aiosqlite.Connection.cursor": "aiosqlite.Cursor",
    "aiosqlite.Connection.execute": "aiosqlite.Cursor",
    "aiosqlite.Connection.executemany": "aiosqlite.Cursor",
    "aiosqlite.Connection.executescript": "aiosqlite.Cursor",
    "aiosqlite.Cursor.execute": "aiosqlite.Cursor",
    "aiosqlite.Cursor.executemany": "aiosqlite.Cursor",
    "aiosqlite.Cursor.executescript": "aiosqlite.Cursor",
}

RETURNS: dict[str, str] = {
    "aiosqlite.connect": "aiosqlite.Connection",
}

ATTRIBUTES: dict[str, str] = {}

ALIASES: dict[str, str] = {
    "aiosqlite.core.Connection": "aiosqlite.Connection",
    "aiosqlite.core.connect": "aiosqlite.connect",
    "aiosqlite.cursor.Cursor": "aiosqlite.Cursor",
}

BASES: dict[str, tuple[str, ...]] = {
    "aiosqlite.Connection": (),
    "aiosqlite.Cursor": (),
}
