"""Drivers of databases that wait on their caller's thread, and the classes they come with.

sqlite3's from CPython 3.11 to 3.13, others from their source: psycopg2 2.9, psycopg 3.3, PyMySQL 1.2, mysqlclient,
mysql-connector-python 26.10, pymongo 4.20, redis 8.1, cassandra-driver 3.30, elasticsearch 9.5, SQLAlchemy 2.1 and
sqlmodel 0.0.50. What is fetched from a result that is here already is not listed, nor what only builds a query.
"""

from flake8_concheck.catalogue.callables import stores, warehouses
from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless


def _instead(client: str) -> Blocking:
    return Blocking("CON107", f"{client} or await asyncio.to_thread()")


_IN_MEMORY = (Unless(Argument(0, "database"), constants=(":memory:",)),)
_AIOSQLITE = "aiosqlite or await asyncio.to_thread()"
_SQLITE = Blocking("CON107", _AIOSQLITE, never_made_by=_IN_MEMORY)
_POSTGRES = _instead("psycopg.AsyncConnection")
_MYSQL = _instead("asyncmy")
_MONGO = _instead("pymongo.AsyncMongoClient")
_CASSANDRA = _instead("session.execute_async()")
_SESSION = _instead("sqlalchemy.ext.asyncio.AsyncSession")
_ENGINE = _instead("sqlalchemy.ext.asyncio.create_async_engine()")

# These hand out something that does the work later, or settle things at home.
_REDIS_FREE = frozenset(
    {"bf", "cf", "client", "close", "cms", "ft", "from_pool", "from_url", "get_cache", "get_connection_kwargs"}
    | {"get_encoder", "get_retry", "hscan_iter", "json", "keyspace_notifications", "load_external_module", "lock"}
    | {"monitor", "parse_response", "pipeline", "pubsub", "register_script", "scan_iter", "set_response_callback"}
    | {"set_retry", "sscan_iter", "tdigest", "topk", "ts", "vset", "zscan_iter", "himport_registry"}
)
_REDIS = Blocking("CON107", "redis.asyncio", free=_REDIS_FREE)

_QUERY: tuple[str, ...] = (
    "distinct",
    "filter",
    "filter_by",
    "group_by",
    "having",
    "join",
    "limit",
    "offset",
    "options",
    "order_by",
)
_QUERY += ("outerjoin", "populate_existing", "select_from", "with_entities", "with_for_update", "where")
_COLLECTION = (
    *("aggregate", "bulk_write", "count_documents", "create_index", "create_indexes", "delete_many", "delete_one"),
    *("distinct", "drop", "drop_index", "drop_indexes", "estimated_document_count", "find_one", "find_one_and_delete"),
    *("find_one_and_replace", "find_one_and_update", "index_information", "insert_many", "insert_one", "rename"),
    *("replace_one", "update_many", "update_one"),
)

CLASSES: dict[str, tuple[str, ...]] = {
    "sqlite3.Connection": (),
    "sqlite3.Cursor": (),
    "MySQLdb.connections.Connection": (),
    "MySQLdb.cursors.Cursor": (),
    "cassandra.cluster.Cluster": (),
    "cassandra.cluster.Session": (),
    "elasticsearch.Elasticsearch": (),
    "mysql.connector.abstracts.MySQLConnectionAbstract": (),
    "mysql.connector.abstracts.MySQLCursorAbstract": (),
    "psycopg.Connection": (),
    "psycopg.Cursor": (),
    "psycopg2.extensions.connection": (),
    "psycopg2.extensions.cursor": (),
    "pymongo.MongoClient": (),
    "pymongo.collection.Collection": (),
    "pymongo.cursor.Cursor": (),
    "pymongo.database.Database": (),
    "pymysql.Connection": (),
    "pymysql.cursors.Cursor": (),
    "redis.Redis": (),
    "redis.RedisCluster": (),
    "redis.client.Pipeline": (),
    "redis.lock.Lock": (),
    "sqlalchemy.Connection": (),
    "sqlalchemy.Engine": (),
    "sqlalchemy.orm.Query": (),
    "sqlalchemy.orm.Session": (),
    "sqlalchemy.orm.scoped_session": ("sqlalchemy.orm.Session",),
    "sqlalchemy.orm.sessionmaker": (),
    "sqlmodel.Session": ("sqlalchemy.orm.Session",),
    **stores.CLASSES,
    **warehouses.CLASSES,
}

RETURNS: dict[str, str] = {
    "sqlite3.Connection.cursor": "sqlite3.Cursor",
    "sqlite3.Connection.execute": "sqlite3.Cursor",
    "sqlite3.Cursor.execute": "sqlite3.Cursor",
    "sqlite3.connect": "sqlite3.Connection",
    "MySQLdb.connect": "MySQLdb.connections.Connection",
    "MySQLdb.connections.Connection.cursor": "MySQLdb.cursors.Cursor",
    "cassandra.cluster.Cluster.connect": "cassandra.cluster.Session",
    "mysql.connector.abstracts.MySQLConnectionAbstract.cursor": "mysql.connector.abstracts.MySQLCursorAbstract",
    "mysql.connector.connect": "mysql.connector.abstracts.MySQLConnectionAbstract",
    "psycopg.Connection.connect": "psycopg.Connection",
    "psycopg.Connection.cursor": "psycopg.Cursor",
    "psycopg.Connection.execute": "psycopg.Cursor",
    "psycopg.Cursor.execute": "psycopg.Cursor",
    "psycopg.connect": "psycopg.Connection",
    "psycopg2.connect": "psycopg2.extensions.connection",
    "psycopg2.extensions.connection.cursor": "psycopg2.extensions.cursor",
    "pymongo.MongoClient.__getattr__": "pymongo.database.Database",
    "pymongo.MongoClient.__getitem__": "pymongo.database.Database",
    "pymongo.MongoClient.get_database": "pymongo.database.Database",
    "pymongo.MongoClient.get_default_database": "pymongo.database.Database",
    "pymongo.collection.Collection.find": "pymongo.cursor.Cursor",
    "pymongo.database.Database.__getattr__": "pymongo.collection.Collection",
    "pymongo.database.Database.__getitem__": "pymongo.collection.Collection",
    "pymongo.database.Database.get_collection": "pymongo.collection.Collection",
    "pymysql.Connection.cursor": "pymysql.cursors.Cursor",
    "pymysql.connect": "pymysql.Connection",
    "redis.Redis.from_url": "redis.Redis",
    "redis.Redis.lock": "redis.lock.Lock",
    "redis.Redis.pipeline": "redis.client.Pipeline",
    "redis.RedisCluster.from_url": "redis.RedisCluster",
    "redis.from_url": "redis.Redis",
    "sqlalchemy.Engine.begin": "sqlalchemy.Connection",
    "sqlalchemy.Engine.connect": "sqlalchemy.Connection",
    "sqlalchemy.create_engine": "sqlalchemy.Engine",
    "sqlalchemy.orm.Session.query": "sqlalchemy.orm.Query",
    "sqlalchemy.orm.scoped_session.__call__": "sqlalchemy.orm.Session",
    "sqlalchemy.orm.sessionmaker.__call__": "sqlalchemy.orm.Session",
    "sqlmodel.create_engine": "sqlalchemy.Engine",
    **{f"sqlalchemy.orm.Query.{name}": "sqlalchemy.orm.Query" for name in _QUERY},
    **stores.RETURNS,
    **warehouses.RETURNS,
}

ALIASES: dict[str, str] = {
    "elasticsearch.client.Elasticsearch": "elasticsearch.Elasticsearch",
    "psycopg.connection.Connection": "psycopg.Connection",
    "pymongo.mongo_client.MongoClient": "pymongo.MongoClient",
    "pymongo.synchronous.cursor.Cursor": "pymongo.cursor.Cursor",
    "pymysql.connections.Connection": "pymysql.Connection",
    "redis.StrictRedis": "redis.Redis",
    "redis.client.Redis": "redis.Redis",
    "redis.client.StrictRedis": "redis.Redis",
    "redis.cluster.RedisCluster": "redis.RedisCluster",
    "redis.utils.from_url": "redis.from_url",
    "sqlalchemy.engine.Connection": "sqlalchemy.Connection",
    "sqlalchemy.engine.Engine": "sqlalchemy.Engine",
    "sqlalchemy.engine.base.Connection": "sqlalchemy.Connection",
    "sqlalchemy.engine.base.Engine": "sqlalchemy.Engine",
    "sqlalchemy.engine.create_engine": "sqlalchemy.create_engine",
    "sqlalchemy.orm.query.Query": "sqlalchemy.orm.Query",
    "sqlalchemy.orm.session.Session": "sqlalchemy.orm.Session",
    "sqlalchemy.orm.session.sessionmaker": "sqlalchemy.orm.sessionmaker",
    **stores.ALIASES,
    **warehouses.ALIASES,
}

BLOCKING: dict[str, Blocking] = {
    # sqlite3. A database in memory is opened at once.
    "sqlite3.connect": Blocking("CON107", _AIOSQLITE, _IN_MEMORY),
    **{
        f"sqlite3.Connection.{name}": _SQLITE
        for name in ("backup", "commit", "execute", "executemany", "executescript", "rollback")
    },
    **{
        f"sqlite3.Cursor.{name}": _SQLITE
        for name in ("execute", "executemany", "executescript", "fetchall", "fetchmany", "fetchone")
    },
    # PostgreSQL
    "psycopg.connect": _POSTGRES,
    **{f"psycopg.Connection.{name}": _POSTGRES for name in ("commit", "connect", "execute", "rollback", "wait")},
    **{f"psycopg.Cursor.{name}": _POSTGRES for name in ("execute", "executemany")},
    "psycopg2.connect": _POSTGRES,
    **{f"psycopg2.extensions.connection.{name}": _POSTGRES for name in ("commit", "rollback")},
    **{f"psycopg2.extensions.cursor.{name}": _POSTGRES for name in ("callproc", "copy_expert", "execute")},
    **{f"psycopg2.extensions.cursor.{name}": _POSTGRES for name in ("copy_from", "copy_to", "executemany")},
    "psycopg2.extras.execute_batch": _POSTGRES,
    "psycopg2.extras.execute_values": _POSTGRES,
    # MySQL
    "MySQLdb.connect": _MYSQL,
    "mysql.connector.connect": _MYSQL,
    "pymysql.connect": _MYSQL,
    **{
        f"{connection}.{name}": _MYSQL
        for connection in (
            *("MySQLdb.connections.Connection", "pymysql.Connection"),
            *("mysql.connector.abstracts.MySQLConnectionAbstract",),
        )
        for name in ("commit", "ping", "rollback")
    },
    **{
        f"{cursor}.{name}": _MYSQL
        for cursor in (
            *("MySQLdb.cursors.Cursor", "pymysql.cursors.Cursor"),
            *("mysql.connector.abstracts.MySQLCursorAbstract",),
        )
        for name in ("callproc", "execute", "executemany")
    },
    # MongoDB. `find()` gives a cursor at once.
    **{
        f"pymongo.MongoClient.{name}": _MONGO
        for name in ("drop_database", "list_database_names", "list_databases", "server_info")
    },
    **{
        f"pymongo.database.Database.{name}": _MONGO
        for name in ("command", "create_collection", "drop_collection", "list_collection_names", "list_collections")
    },
    **{f"pymongo.collection.Collection.{name}": _MONGO for name in _COLLECTION},
    **{f"pymongo.cursor.Cursor.{name}": _MONGO for name in ("distinct", "explain", "next", "to_list")},
    # Redis: every command is a method.
    "redis.Redis.*": _REDIS,
    "redis.RedisCluster.*": _REDIS,
    "redis.client.Pipeline.execute": _REDIS,
    "redis.lock.Lock.acquire": _REDIS,
    "redis.lock.Lock.release": _REDIS,
    # Others
    "cassandra.cluster.Cluster.connect": _CASSANDRA,
    "cassandra.cluster.Session.execute": _CASSANDRA,
    "cassandra.cluster.Session.prepare": _CASSANDRA,
    "elasticsearch.Elasticsearch.*": Blocking(
        "CON107", "elasticsearch.AsyncElasticsearch", free=frozenset({"close", "options"})
    ),
    "elasticsearch.helpers.bulk": Blocking("CON107", "elasticsearch.helpers.async_bulk()"),
    "elasticsearch.helpers.reindex": Blocking("CON107", "elasticsearch.helpers.async_reindex()"),
    # SQLAlchemy. Adding to a session, and building a query, waits for nothing.
    **{
        f"sqlalchemy.Connection.{name}": _ENGINE
        for name in ("commit", "exec_driver_sql", "execute", "rollback", "scalar", "scalars")
    },
    "sqlalchemy.Engine.connect": _ENGINE,
    "sqlalchemy.Engine.begin": _ENGINE,
    **{
        f"sqlalchemy.orm.Query.{name}": _SESSION
        for name in ("all", "count", "delete", "first", "get", "one", "one_or_none", "scalar", "update")
    },
    **{
        f"sqlalchemy.orm.Session.{name}": _SESSION
        for name in (
            *("bulk_insert_mappings", "bulk_save_objects", "bulk_update_mappings", "commit", "execute", "flush"),
            *("get", "get_one", "merge", "refresh", "rollback", "scalar", "scalars"),
        )
    },
    "sqlmodel.Session.exec": _SESSION,
    **stores.BLOCKING,
    **warehouses.BLOCKING,
}
