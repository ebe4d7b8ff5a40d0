"""More drivers of databases, queues and caches that wait on their caller's thread, and the classes they come with.

Read in their source, and held against the libraries by tools/check_facts.py: pyodbc 5.5, pymssql 2.4, pg8000 1.31,
clickhouse-connect 1.12, clickhouse-driver 0.2, pymilvus 3.0, snowflake-connector 5.2, databricks-sql-connector 4.9,
trino 0.340, influxdb-client 1.50, influxdb 5.3, valkey 6.2, pymemcache 4.0, kazoo 2.11, mongoengine 0.29, pymongo
4.20, psycopg2 2.9, psycopg-pool 3.3, redis 8.1, peewee 4.5, elasticsearch 9.5, celery 5.7, rq 3.0,
upstash-redis 1.8 and botocore 1.44.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import asking as _all

_THREAD = "await asyncio.to_thread()"


# DB-API drivers: where connections and cursors come from, and what asks the server. Fetching hands out what is here.
_ASKS = "callproc execute executemany"
# What stores something is sent, and not waited for.
_CACHED = "cas decr get get_many gets gets_many incr"
_CLICKHOUSE = "command insert insert_arrow insert_df ping query query_arrow query_df query_np raw_insert raw_query"
_OLD_CLICKHOUSE = "execute execute_with_progress insert_dataframe query_dataframe"
_MILVUS_FREE = frozenset(
    {"close", "create_field_schema", "create_schema", "create_struct_field_schema", "prepare_index_params", "session"}
    | {"query_iterator", "search_iterator", "get_server_type", "use_database", "using_database"}
)
_NODES = "create delete ensure_path exists get get_acls get_children set set_acls start sync"
_SELECTED = "alias columns distinct for_update from_ group_by having join join_from left_outer_join limit objects"
_SELECTED += " offset order_by order_by_extend orwhere paginate select_extend select_from switch where"
_WRITES = ("ModelDelete", "ModelInsert", "ModelUpdate")
_VALKEY_FREE = frozenset(
    {"bf", "cf", "client", "close", "cms", "ft", "from_pool", "from_url", "get_connection_kwargs", "get_encoder"}
    | {"get_retry", "graph", "hscan_iter", "json", "load_external_module", "lock", "monitor", "parse_response"}
    | {"pipeline", "pubsub", "register_script", "scan_iter", "set_response_callback", "set_retry", "sscan_iter"}
    | {"tdigest", "topk", "ts", "zscan_iter", "flush_cache", "delete_command_from_cache", "invalidate_key_from_cache"}
)
_REDIS = "decr delete eval exists expire get getdel hdel hget hgetall hincrby hmget hset incr incrby keys lpop lpush"
_REDIS += " lrange mget mset ping publish rpop rpush sadd set setex smembers srem ttl zadd zrange zrem zscore"
_FOUND = "all as_pymongo exclude filter limit no_cache only order_by search_text select_related skip"
_INSPECTED = "active active_queues ping registered reserved revoked scheduled stats"
_MESSAGES = Blocking(
    "CON107", "redis.asyncio", (Unless(Argument(1, "timeout"), constants=(0,), absent=True, unknown=True),)
)
# Asked before, it tells at once.
_ASKED = ("failed", "ready", "state", "status", "successful")
_POOLS = ("SimpleConnectionPool", "ThreadedConnectionPool")
_ELASTIC = "elasticsearch.client"

CLASSES: dict[str, tuple[str, ...]] = {
    "botocore.waiter.Waiter": (),
    "celery.Celery": (),
    "celery.app.control.Inspect": (),
    "celery.result.AsyncResult": (),
    "clickhouse_connect.driver.client.Client": (),
    "clickhouse_driver.Client": (),
    "databricks.sql.client.Connection": (),
    "databricks.sql.client.Cursor": (),
    f"{_ELASTIC}.ClusterClient": (),
    f"{_ELASTIC}.IndicesClient": (),
    "gridfs.GridFS": (),
    "gridfs.GridFSBucket": (),
    "influxdb.InfluxDBClient": (),
    "influxdb_client.InfluxDBClient": (),
    "influxdb_client.QueryApi": (),
    "kazoo.client.KazooClient": (),
    "mongoengine.Document": (),
    "mongoengine.queryset.QuerySet": (),
    **{f"peewee.{name}": () for name in ("ModelSelect", *_WRITES)},
    **{f"opensearchpy.client.{name}": () for name in ("ClusterClient", "IndicesClient")},
    "pg8000.dbapi.Connection": (),
    "pg8000.dbapi.Cursor": (),
    "pg8000.native.Connection": (),
    **{f"psycopg2.pool.{name}": () for name in _POOLS},
    "pymemcache.client.base.Client": (),
    "pymemcache.client.base.PooledClient": (),
    "pymemcache.client.hash.HashClient": (),
    "pymilvus.MilvusClient": (),
    "pymssql.Connection": (),
    "pymssql.Cursor": (),
    "pyodbc.Connection": (),
    "pyodbc.Cursor": (),
    "redis.client.PubSub": (),
    "redis.sentinel.Sentinel": (),
    "rq.Queue": (),
    "rq.job.Job": (),
    "snowflake.connector.SnowflakeConnection": (),
    "snowflake.connector.cursor.SnowflakeCursor": (),
    "trino.dbapi.Connection": (),
    "trino.dbapi.Cursor": (),
    "upstash_redis.Redis": (),
    "valkey.Valkey": (),
}

RETURNS: dict[str, str] = {
    "botocore.client.BaseClient.get_waiter": "botocore.waiter.Waiter",
    "celery.Celery.control.inspect": "celery.app.control.Inspect",
    "celery.Celery.send_task": "celery.result.AsyncResult",
    "clickhouse_connect.get_client": "clickhouse_connect.driver.client.Client",
    "clickhouse_driver.Client.from_url": "clickhouse_driver.Client",
    "databricks.sql.client.Connection.cursor": "databricks.sql.client.Cursor",
    "databricks.sql.connect": "databricks.sql.client.Connection",
    "influxdb_client.InfluxDBClient.query_api": "influxdb_client.QueryApi",
    "mongoengine.queryset.QuerySet.__call__": "mongoengine.queryset.QuerySet",
    **{f"mongoengine.queryset.QuerySet.{name}": "mongoengine.queryset.QuerySet" for name in _FOUND.split()},
    **{f"peewee.Model.{verb.lower()}": f"peewee.Model{verb}" for verb in ("Delete", "Insert", "Select", "Update")},
    **{f"peewee.ModelSelect.{name}": "peewee.ModelSelect" for name in _SELECTED.split()},
    **{f"peewee.{name}.where": f"peewee.{name}" for name in _WRITES},
    "pg8000.dbapi.Connection.cursor": "pg8000.dbapi.Cursor",
    "pg8000.dbapi.connect": "pg8000.dbapi.Connection",
    **{f"psycopg2.pool.{name}.getconn": "psycopg2.extensions.connection" for name in _POOLS},
    "psycopg_pool.ConnectionPool.connection": "psycopg.Connection",
    "psycopg_pool.ConnectionPool.getconn": "psycopg.Connection",
    "pymssql.Connection.cursor": "pymssql.Cursor",
    "pymssql.connect": "pymssql.Connection",
    "pyodbc.Connection.cursor": "pyodbc.Cursor",
    "pyodbc.Connection.execute": "pyodbc.Cursor",
    "pyodbc.connect": "pyodbc.Connection",
    "redis.Redis.pubsub": "redis.client.PubSub",
    **{f"redis.sentinel.Sentinel.{name}": "redis.Redis" for name in ("master_for", "slave_for")},
    "rq.job.Job.fetch": "rq.job.Job",
    "snowflake.connector.SnowflakeConnection.cursor": "snowflake.connector.cursor.SnowflakeCursor",
    "snowflake.connector.connect": "snowflake.connector.SnowflakeConnection",
    "trino.dbapi.Connection.cursor": "trino.dbapi.Cursor",
    "trino.dbapi.connect": "trino.dbapi.Connection",
    "upstash_redis.Redis.from_env": "upstash_redis.Redis",
    **{f"valkey.{name}": "valkey.Valkey" for name in ("Valkey.from_url", "from_url")},
}

ATTRIBUTES: dict[str, str] = {
    "elasticsearch.Elasticsearch.cluster": f"{_ELASTIC}.ClusterClient",
    "elasticsearch.Elasticsearch.indices": f"{_ELASTIC}.IndicesClient",
    "opensearchpy.OpenSearch.cluster": "opensearchpy.client.ClusterClient",
    "opensearchpy.OpenSearch.indices": "opensearchpy.client.IndicesClient",
    "mongoengine.Document.objects": "mongoengine.queryset.QuerySet",
}

ALIASES: dict[str, str] = {
    "celery.app.base.Celery": "celery.Celery",
    "clickhouse_connect.driver.Client": "clickhouse_connect.driver.client.Client",
    "clickhouse_driver.client.Client": "clickhouse_driver.Client",
    "influxdb.client.InfluxDBClient": "influxdb.InfluxDBClient",
    "influxdb_client.client.influxdb_client.InfluxDBClient": "influxdb_client.InfluxDBClient",
    "influxdb_client.client.query_api.QueryApi": "influxdb_client.QueryApi",
    "mongoengine.document.Document": "mongoengine.Document",
    **{f"pymemcache.{name}": f"pymemcache.client.base.{name}" for name in ("Client", "PooledClient")},
    "pymemcache.HashClient": "pymemcache.client.hash.HashClient",
    "pymemcache.client.Client": "pymemcache.client.base.Client",
    "redis.Sentinel": "redis.sentinel.Sentinel",
    "rq.queue.Queue": "rq.Queue",
    "valkey.client.Valkey": "valkey.Valkey",
}

BLOCKING: dict[str, Blocking] = {
    # Drivers of the usual interface
    **{f"{module}.connect": Blocking("CON107", _THREAD) for module in ("databricks.sql", "pg8000.dbapi", "pymssql")},
    "pyodbc.connect": Blocking("CON107", "aioodbc or await asyncio.to_thread()"),
    "snowflake.connector.connect": Blocking("CON107", _THREAD),
    **_all("databricks.sql.client.Cursor", "execute executemany"),
    **_all("pg8000.dbapi.Connection", "commit rollback"),
    **_all("pg8000.dbapi.Cursor", "execute executemany"),
    "pg8000.native.Connection": Blocking("CON107", _THREAD),
    "pg8000.native.Connection.run": Blocking("CON107", _THREAD),
    **_all("pymssql.Connection", "commit rollback"),
    **_all("pymssql.Cursor", _ASKS),
    **_all("pyodbc.Connection", "commit execute rollback", "aioodbc or await asyncio.to_thread()"),
    **_all("pyodbc.Cursor", "commit execute executemany", "aioodbc or await asyncio.to_thread()"),
    **_all("snowflake.connector.SnowflakeConnection", "commit execute_string rollback"),
    **_all("snowflake.connector.cursor.SnowflakeCursor", "execute executemany"),
    **_all("trino.dbapi.Cursor", "execute executemany"),
    # Columns, series and vectors
    "clickhouse_connect.get_client": Blocking("CON107", "await clickhouse_connect.get_async_client()"),
    **_all("clickhouse_connect.driver.client.Client", _CLICKHOUSE, "await clickhouse_connect.get_async_client()"),
    **_all("clickhouse_driver.Client", _OLD_CLICKHOUSE, "asynch or await asyncio.to_thread()"),
    **_all("influxdb.InfluxDBClient", "create_database get_list_database ping query write write_points"),
    **_all("influxdb_client.InfluxDBClient", "health ping ready version"),
    **_all(
        "influxdb_client.QueryApi",
        "query query_data_frame query_raw",
        "influxdb_client.client.influxdb_client_async.InfluxDBClientAsync",
    ),
    "pymilvus.MilvusClient.*": Blocking("CON107", "pymilvus.AsyncMilvusClient", free=_MILVUS_FREE),
    **{
        f"{_ELASTIC}.{name}.*": Blocking("CON107", "elasticsearch.AsyncElasticsearch")
        for name in ("ClusterClient", "IndicesClient")
    },
    **{
        f"opensearchpy.client.{name}.*": Blocking("CON107", "opensearchpy.AsyncOpenSearch")
        for name in ("ClusterClient", "IndicesClient")
    },
    # Objects of rows and documents
    **_all("gridfs.GridFS", "delete exists find_one get put", "gridfs.AsyncGridFS"),
    **_all("gridfs.GridFSBucket", "delete download_to_stream upload_from_stream", "gridfs.AsyncGridFSBucket"),
    **_all("mongoengine.Document", "delete modify reload save update"),
    **_all("mongoengine.queryset.QuerySet", "aggregate count delete distinct first get in_bulk insert modify"),
    **_all("mongoengine.queryset.QuerySet", "update update_one upsert_one"),
    **_all("peewee.ModelSelect", "count execute exists first get get_or_none peek scalar"),
    **{f"peewee.{name}.execute": Blocking("CON107", _THREAD) for name in _WRITES},
    # Caches, queues and what waits for them
    "psycopg_pool.ConnectionPool.connection": Blocking("CON107", "psycopg_pool.AsyncConnectionPool"),
    "redis.client.PubSub.get_message": _MESSAGES,
    **_all("upstash_redis.Redis", _REDIS, "upstash_redis.asyncio"),
    "valkey.Valkey.*": Blocking("CON107", "valkey.asyncio", free=_VALKEY_FREE),
    **_all("pymemcache.client.base.Client", _CACHED, "aiomcache or await asyncio.to_thread()"),
    **_all("pymemcache.client.base.PooledClient", _CACHED, "aiomcache or await asyncio.to_thread()"),
    **_all("pymemcache.client.hash.HashClient", _CACHED, "aiomcache or await asyncio.to_thread()"),
    **_all("kazoo.client.KazooClient", _NODES),
    "celery.Celery.control.ping": Blocking("CON107", _THREAD),
    "celery.Celery.send_task": Blocking("CON107", _THREAD),
    **_all("celery.app.control.Inspect", _INSPECTED),
    "celery.result.AsyncResult.get": Blocking(
        "CON107", _THREAD, (Unless(Argument(0, "timeout"), constants=(0,)),), settled_by=_ASKED
    ),
    **_all("rq.Queue", "enqueue enqueue_at enqueue_call enqueue_in enqueue_many fetch_job"),
    **_all("rq.job.Job", "fetch refresh"),
    "botocore.waiter.Waiter.wait": Blocking("CON107", "aioboto3 or await asyncio.to_thread()"),
}
