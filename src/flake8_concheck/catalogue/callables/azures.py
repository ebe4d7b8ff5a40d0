"""Azure's clients of tables, queues, documents and searches, which wait on their caller's thread, and their classes.

Read in their source, and held against the libraries by tools/check_facts.py: azure-cosmos 4.17, azure-data-tables 12.7,
azure-storage-queue 12.18 and azure-search-documents 12.0. What is fetched as one walks along it is not here.
"""

from flake8_concheck.catalogue.callables.facts import Blocking
from flake8_concheck.catalogue.callables.methods import asking as _all

_COSMOS = "azure.cosmos"
_TABLES = "azure.data.tables"
_QUEUE = "azure.storage.queue.QueueClient"
_SEARCH = "azure.search.documents.SearchClient"


CLASSES: dict[str, tuple[str, ...]] = {
    **{f"{_COSMOS}.{name}": () for name in ("ContainerProxy", "CosmosClient", "DatabaseProxy")},
    **{f"{_TABLES}.{name}": () for name in ("TableClient", "TableServiceClient")},
    _QUEUE: (),
    _SEARCH: (),
}

RETURNS: dict[str, str] = {
    f"{_COSMOS}.CosmosClient.from_connection_string": f"{_COSMOS}.CosmosClient",
    **{
        f"{_COSMOS}.CosmosClient.{name}": f"{_COSMOS}.DatabaseProxy"
        for name in ("create_database", "create_database_if_not_exists", "get_database_client")
    },
    **{
        f"{_COSMOS}.DatabaseProxy.{name}": f"{_COSMOS}.ContainerProxy"
        for name in ("create_container", "create_container_if_not_exists", "get_container_client")
    },
    **{f"{_TABLES}.TableClient.from_{what}": f"{_TABLES}.TableClient" for what in ("connection_string", "table_url")},
    f"{_TABLES}.TableServiceClient.from_connection_string": f"{_TABLES}.TableServiceClient",
    f"{_TABLES}.TableServiceClient.get_table_client": f"{_TABLES}.TableClient",
    f"{_QUEUE}.from_connection_string": _QUEUE,
}

ALIASES: dict[str, str] = {
    "azure.cosmos.container.ContainerProxy": "azure.cosmos.ContainerProxy",
    "azure.cosmos.cosmos_client.CosmosClient": "azure.cosmos.CosmosClient",
    "azure.cosmos.database.DatabaseProxy": "azure.cosmos.DatabaseProxy",
}

BLOCKING: dict[str, Blocking] = {
    # Making a client asks for the account.
    "azure.cosmos.CosmosClient": Blocking("CON107", "azure.cosmos.aio"),
    **_all("azure.cosmos.CosmosClient", "create_database create_database_if_not_exists", "azure.cosmos.aio"),
    **_all("azure.cosmos.CosmosClient", "delete_database get_database_account", "azure.cosmos.aio"),
    **_all("azure.cosmos.DatabaseProxy", "create_container create_container_if_not_exists", "azure.cosmos.aio"),
    **_all("azure.cosmos.DatabaseProxy", "delete_container read", "azure.cosmos.aio"),
    **_all("azure.cosmos.ContainerProxy", "create_item delete_item execute_item_batch patch_item", "azure.cosmos.aio"),
    **_all("azure.cosmos.ContainerProxy", "read read_item replace_item upsert_item", "azure.cosmos.aio"),
    **_all(f"{_TABLES}.TableClient", "create_entity create_table delete_entity delete_table", f"{_TABLES}.aio"),
    **_all(f"{_TABLES}.TableClient", "get_entity submit_transaction update_entity upsert_entity", f"{_TABLES}.aio"),
    **_all(f"{_TABLES}.TableServiceClient", "create_table create_table_if_not_exists", f"{_TABLES}.aio"),
    **_all(f"{_TABLES}.TableServiceClient", "delete_table", f"{_TABLES}.aio"),
    **_all(_QUEUE, "clear_messages create_queue delete_message delete_queue", "azure.storage.queue.aio"),
    **_all(_QUEUE, "get_queue_properties peek_messages receive_message send_message", "azure.storage.queue.aio"),
    f"{_QUEUE}.update_message": Blocking("CON107", "azure.storage.queue.aio"),
    **_all(_SEARCH, "autocomplete delete_documents get_document get_document_count", "azure.search.documents.aio"),
    **_all(_SEARCH, "index_documents merge_documents merge_or_upload_documents", "azure.search.documents.aio"),
    **_all(_SEARCH, "suggest upload_documents", "azure.search.documents.aio"),
}
