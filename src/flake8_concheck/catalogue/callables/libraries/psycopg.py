"""psycopg: read off psycopg 3.3.9 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "psycopg.AsyncConnection.cancel_safe",
        "psycopg.AsyncConnection.close",
        "psycopg.AsyncConnection.commit",
        "psycopg.AsyncConnection.connect",
        "psycopg.AsyncConnection.execute",
        "psycopg.AsyncConnection.rollback",
        "psycopg.AsyncConnection.set_autocommit",
        "psycopg.AsyncConnection.set_deferrable",
        "psycopg.AsyncConnection.set_isolation_level",
        "psycopg.AsyncConnection.set_read_only",
        "psycopg.AsyncConnection.tpc_begin",
        "psycopg.AsyncConnection.tpc_commit",
        "psycopg.AsyncConnection.tpc_prepare",
        "psycopg.AsyncConnection.tpc_recover",
        "psycopg.AsyncConnection.tpc_rollback",
        "psycopg.AsyncConnection.wait",
        "psycopg.AsyncCopy.finish",
        "psycopg.AsyncCopy.read",
        "psycopg.AsyncCopy.read_row",
        "psycopg.AsyncCopy.write",
        "psycopg.AsyncCopy.write_row",
        "psycopg.AsyncCursor.close",
        "psycopg.AsyncCursor.execute",
        "psycopg.AsyncCursor.executemany",
        "psycopg.AsyncCursor.fetchall",
        "psycopg.AsyncCursor.fetchmany",
        "psycopg.AsyncCursor.fetchone",
        "psycopg.AsyncCursor.scroll",
        "psycopg.AsyncCursor.set_result",
        "psycopg.AsyncPipeline.sync",
        "psycopg.AsyncServerCursor.close",
        "psycopg.AsyncServerCursor.execute",
        "psycopg.AsyncServerCursor.executemany",
        "psycopg.AsyncServerCursor.fetchall",
        "psycopg.AsyncServerCursor.fetchmany",
        "psycopg.AsyncServerCursor.fetchone",
        "psycopg.AsyncServerCursor.scroll",
    }
)
AWAITED: dict[str, str] = {}

RETURNS: dict[str, str] = {}

ATTRIBUTES: dict[str, str] = {}

ALIASES: dict[str, str] = {}

BASES: dict[str, tuple[str, ...]] = {
    "psycopg.AsyncClientCursor": ("psycopg.AsyncCursor",),
    "psycopg.AsyncConnection": (),
    "psycopg.AsyncCopy": (),
    "psycopg.AsyncCursor": (),
    "psycopg.AsyncPipeline": (),
    "psycopg.AsyncRawCursor": ("psycopg.AsyncCursor",),
    "psycopg.AsyncRawServerCursor": ("psycopg.AsyncServerCursor", "psycopg.AsyncCursor"),
    "psycopg.AsyncServerCursor": ("psycopg.AsyncCursor",),
}
