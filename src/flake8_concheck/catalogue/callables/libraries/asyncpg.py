"""asyncpg: read off asyncpg 0.32.0 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "asyncpg.Connection.add_listener",
        "asyncpg.Connection.close",
        "asyncpg.Connection.copy_from_query",
        "asyncpg.Connection.copy_from_table",
        "asyncpg.Connection.copy_records_to_table",
        "asyncpg.Connection.copy_to_table",
        "asyncpg.Connection.execute",
        "asyncpg.Connection.executemany",
        "asyncpg.Connection.fetch",
        "asyncpg.Connection.fetchmany",
        "asyncpg.Connection.fetchrow",
        "asyncpg.Connection.fetchval",
        "asyncpg.Connection.prepare",
        "asyncpg.Connection.reload_schema_state",
        "asyncpg.Connection.remove_listener",
        "asyncpg.Connection.reset",
        "asyncpg.Connection.reset_type_codec",
        "asyncpg.Connection.set_builtin_type_codec",
        "asyncpg.Connection.set_type_codec",
        "asyncpg.Pool.close",
        "asyncpg.Pool.copy_from_query",
        "asyncpg.Pool.copy_from_table",
        "asyncpg.Pool.copy_records_to_table",
        "asyncpg.Pool.copy_to_table",
        "asyncpg.Pool.execute",
        "asyncpg.Pool.executemany",
        "asyncpg.Pool.expire_connections",
        "asyncpg.Pool.fetch",
        "asyncpg.Pool.fetchmany",
        "asyncpg.Pool.fetchrow",
        "asyncpg.Pool.fetchval",
        "asyncpg.Pool.release",
        "asyncpg.connect",
        "asyncpg.pool.PoolConnectionHolder.acquire",
        "asyncpg.pool.PoolConnectionHolder.close",
        "asyncpg.pool.PoolConnectionHolder.connect",
        "asyncpg.pool.PoolConnectionHolder.release",
        "asyncpg.pool.PoolConnectionHolder.wait_until_released",
        "asyncpg.pool.PoolConnectionProxy.add_listener",
        "asyncpg.pool.PoolConnectionProxy.close",
        "asyncpg.pool.PoolConnectionProxy.copy_from_query",
        "asyncpg.pool.PoolConnectionProxy.copy_from_table",
        "asyncpg.pool.PoolConnectionProxy.copy_records_to_table",
        "asyncpg.pool.PoolConnectionProxy.copy_to_table",
        "asyncpg.pool.PoolConnectionProxy.execute",
        "asyncpg.pool.PoolConnectionProxy.executemany",
        "asyncpg.pool.PoolConnectionProxy.fetch",
        "asyncpg.pool.PoolConnectionProxy.fetchmany",
        "asyncpg.pool.PoolConnectionProxy.fetchrow",
        "asyncpg.pool.PoolConnectionProxy.fetchval",
        "asyncpg.pool.PoolConnectionProxy.prepare",
        "asyncpg.pool.PoolConnectionProxy.reload_schema_state",
        "asyncpg.pool.PoolConnectionProxy.remove_listener",
        "asyncpg.pool.PoolConnectionProxy.reset",
        "asyncpg.pool.PoolConnectionProxy.reset_type_codec",
        "asyncpg.pool.PoolConnectionProxy.set_builtin_type_codec",
        "asyncpg.pool.PoolConnectionProxy.set_type_codec",
        "asyncpg.prepared_stmt.PreparedStatement.executemany",
        "asyncpg.prepared_stmt.PreparedStatement.explain",
        "asyncpg.prepared_stmt.PreparedStatement.fetch",
        "asyncpg.prepared_stmt.PreparedStatement.fetchmany",
        "asyncpg.prepared_stmt.PreparedStatement.fetchrow",
        "asyncpg.prepared_stmt.PreparedStatement.fetchval",
        "asyncpg.transaction.Transaction.commit",
        "asyncpg.transaction.Transaction.rollback",
        "asyncpg.transaction.Transaction.start",
    }
)
AWAITED: dict[str, str] = {
    "asyncpg.pool.PoolConnectionHolder.acquire": "asyncpg.pool.PoolConnectionProxy",
}

RETURNS: dict[str, str] = {}

ATTRIBUTES: dict[str, str] = {
    "asyncpg.pool.PoolAcquireContext.pool": "asyncpg.Pool",
}

ALIASES: dict[str, str] = {
    "asyncpg.connection.Connection": "asyncpg.Connection",
    "asyncpg.connection.connect": "asyncpg.connect",
    "asyncpg.pool.Pool": "asyncpg.Pool",
}

BASES: dict[str, tuple[str, ...]] = {
    "asyncpg.Connection": (),
    "asyncpg.Pool": (),
    "asyncpg.pool.PoolAcquireContext": (),
    "asyncpg.pool.PoolConnectionHolder": (),
    "asyncpg.pool.PoolConnectionProxy": (),
    "asyncpg.prepared_stmt.PreparedStatement": (),
    "asyncpg.transaction.Transaction": (),
}
