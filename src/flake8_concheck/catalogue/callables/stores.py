"""Databases of a newer kind and mappers of objects, which wait on their caller's thread, and their classes.

Read by name and signature, some in their source, and held against the libraries by tools/check_facts.py: supabase
2.34 with postgrest, pinecone 10.2, qdrant-client 1.20, chromadb 1.5, weaviate-client 4.24, peewee 4.5, neo4j,
opensearch-py, minio, oracledb, psycopg-pool. Chroma's and weaviate's are the ones that speak to a server; what runs
inside the process is not here.
"""

from flake8_concheck.catalogue.callables.facts import Blocking
from flake8_concheck.catalogue.callables.methods import asking as _all

_THREAD = "await asyncio.to_thread()"


_FILTERS = (
    *("contains", "eq", "filter", "gt", "gte", "ilike", "in_", "is_", "like", "limit", "lt", "lte", "match", "neq"),
    *("not_", "or_", "order", "overlaps", "range"),
)
_BUILDER = "postgrest.SyncRequestBuilder"
_QUERY = "postgrest.SyncQueryRequestBuilder"
_SELECT = "postgrest.SyncSelectRequestBuilder"
_SINGLE = "postgrest.SyncSingleRequestBuilder"
_MAYBE = "postgrest.SyncMaybeSingleRequestBuilder"
_RPC = "postgrest.SyncRPCFilterRequestBuilder"

CLASSES: dict[str, tuple[str, ...]] = {
    "chromadb.Collection": (),
    "chromadb.api.ClientAPI": (),
    "minio.Minio": (),
    "neo4j.Driver": (),
    "neo4j.GraphDatabase": (),
    "neo4j.Session": (),
    "opensearchpy.OpenSearch": (),
    "oracledb.Connection": (),
    "oracledb.Cursor": (),
    "peewee.Database": (),
    "peewee.Model": (),
    **{f"peewee.{name}": ("peewee.Database",) for name in ("MySQLDatabase", "PostgresqlDatabase", "SqliteDatabase")},
    "pinecone.Index": (),
    "pinecone.Pinecone": (),
    **dict.fromkeys((_BUILDER, _QUERY, _SINGLE, _MAYBE, _RPC), ()),
    _SELECT: (_QUERY,),
    "psycopg_pool.ConnectionPool": (),
    "qdrant_client.QdrantClient": (),
    "supabase.Client": (),
    "weaviate.WeaviateClient": (),
}

RETURNS: dict[str, str] = {
    **{f"chromadb.{name}": "chromadb.api.ClientAPI" for name in ("CloudClient", "HttpClient")},
    **{
        f"chromadb.api.ClientAPI.{name}": "chromadb.Collection"
        for name in ("create_collection", "get_collection", "get_or_create_collection")
    },
    "neo4j.Driver.session": "neo4j.Session",
    "neo4j.GraphDatabase.driver": "neo4j.Driver",
    "oracledb.Connection.cursor": "oracledb.Cursor",
    "oracledb.connect": "oracledb.Connection",
    "pinecone.Pinecone.Index": "pinecone.Index",
    "supabase.Client.from_": _BUILDER,
    "supabase.Client.rpc": _RPC,
    "supabase.Client.table": _BUILDER,
    "supabase.create_client": "supabase.Client",
    f"{_BUILDER}.delete": _SELECT,
    f"{_BUILDER}.insert": _QUERY,
    f"{_BUILDER}.select": _SELECT,
    f"{_BUILDER}.update": _SELECT,
    f"{_BUILDER}.upsert": _QUERY,
    f"{_SELECT}.maybe_single": _MAYBE,
    f"{_SELECT}.single": _SINGLE,
    **{f"{_SELECT}.{name}": _SELECT for name in _FILTERS},
    **{f"weaviate.connect_to_{where}": "weaviate.WeaviateClient" for where in ("custom", "local", "weaviate_cloud")},
}

ALIASES: dict[str, str] = {
    "chromadb.ClientAPI": "chromadb.api.ClientAPI",
    "chromadb.api.models.Collection.Collection": "chromadb.Collection",
    "psycopg_pool.pool.ConnectionPool": "psycopg_pool.ConnectionPool",
    "qdrant_client.qdrant_client.QdrantClient": "qdrant_client.QdrantClient",
    "weaviate.client.WeaviateClient": "weaviate.WeaviateClient",
}

BLOCKING: dict[str, Blocking] = {
    # Supabase: a query is sent by its last word.
    **{f"{cls}.execute": Blocking("CON107", "supabase.AsyncClient") for cls in (_QUERY, _SINGLE, _MAYBE, _RPC)},
    # Vectors
    **_all("chromadb.api.ClientAPI", "count_collections create_collection", "chromadb.AsyncHttpClient()"),
    **_all("chromadb.api.ClientAPI", "delete_collection get_collection", "chromadb.AsyncHttpClient()"),
    **_all("chromadb.api.ClientAPI", "get_or_create_collection heartbeat", "chromadb.AsyncHttpClient()"),
    **_all("chromadb.api.ClientAPI", "list_collections", "chromadb.AsyncHttpClient()"),
    **_all("chromadb.Collection", "add count delete get modify peek query", "chromadb.AsyncHttpClient()"),
    **_all("chromadb.Collection", "update upsert", "chromadb.AsyncHttpClient()"),
    **_all("pinecone.Index", "delete describe_index_stats fetch query", "pinecone.PineconeAsyncio"),
    **_all("pinecone.Index", "search search_records update upsert upsert_records", "pinecone.PineconeAsyncio"),
    **_all("pinecone.Pinecone", "configure_index create_index delete_index", "pinecone.PineconeAsyncio"),
    **_all("pinecone.Pinecone", "describe_index has_index list_indexes", "pinecone.PineconeAsyncio"),
    "qdrant_client.QdrantClient.*": Blocking(
        "CON107",
        "qdrant_client.AsyncQdrantClient",
        free=frozenset({"close", "get_embedding_size", "list_image_models", "list_sparse_models", "list_text_models"})
        | {"list_late_interaction_multimodal_models", "list_late_interaction_text_models"},
    ),
    "weaviate.connect_to_custom": Blocking("CON107", "weaviate.use_async_with_custom()"),
    "weaviate.connect_to_local": Blocking("CON107", "weaviate.use_async_with_local()"),
    "weaviate.connect_to_weaviate_cloud": Blocking("CON107", "weaviate.use_async_with_weaviate_cloud()"),
    **_all(
        "weaviate.WeaviateClient", "connect get_meta graphql_raw_query is_live is_ready", "weaviate.WeaviateAsyncClient"
    ),
    # Objects of rows
    **_all("peewee.Database", "connect create_tables drop_tables execute execute_sql", _THREAD),
    **_all("peewee.Model", "bulk_create bulk_update create create_table delete_by_id delete_instance", _THREAD),
    **_all("peewee.Model", "get get_by_id get_or_create get_or_none save set_by_id", _THREAD),
    # Others
    **_all("minio.Minio", "bucket_exists copy_object fget_object fput_object get_object list_buckets", _THREAD),
    **_all("minio.Minio", "make_bucket put_object remove_bucket remove_object stat_object", _THREAD),
    **_all("neo4j.Driver", "execute_query get_server_info verify_connectivity", "neo4j.AsyncGraphDatabase"),
    **_all("neo4j.Session", "begin_transaction execute_read execute_write run", "neo4j.AsyncGraphDatabase"),
    "opensearchpy.OpenSearch.*": Blocking("CON107", "opensearchpy.AsyncOpenSearch", free=frozenset({"close"})),
    "oracledb.connect": Blocking("CON107", "oracledb.connect_async()"),
    **_all("oracledb.Connection", "commit ping rollback", "oracledb.connect_async()"),
    **_all("oracledb.Cursor", "callfunc callproc execute executemany", "oracledb.connect_async()"),
    **_all("psycopg_pool.ConnectionPool", "getconn wait", "psycopg_pool.AsyncConnectionPool"),
}
