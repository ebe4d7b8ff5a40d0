"""Clients of cloud services and message brokers that wait on their caller's thread, and the classes they come with.

Read by name and signature, some in their source, and held against the libraries by tools/check_facts.py: boto3 and
botocore 1.44, google-cloud-storage 3.17, -bigquery 3.47, -firestore 2.27, -pubsub 2.44 and -secret-manager 2.29,
azure-storage-blob 12.31, azure-identity 1.27, azure-keyvault-secrets 4.12, azure-servicebus 7.15, kafka-python 3.0,
confluent-kafka 2.16, pika 1.4 and paho-mqtt 2.2. Listings that are fetched as one walks along them are not here, nor
what makes an object without asking the service.
"""

from flake8_concheck.catalogue.callables import azures
from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless


def _instead(client: str) -> Blocking:
    return Blocking("CON107", f"{client} or await asyncio.to_thread()")


_AWS = "aioboto3 or await asyncio.to_thread()"
_AWS_CLIENT = Blocking("CON107", _AWS, direct=True)
_GOOGLE = Blocking("CON107", "await asyncio.to_thread()")
_FIRESTORE_ASYNC = Blocking("CON107", "google.cloud.firestore.AsyncClient")
_KAFKA = _instead("aiokafka")
_RABBIT = _instead("aio_pika")
_MQTT = _instead("aiomqtt")

_RESOURCE = "boto3.resources.base.ServiceResource"
_AZURE = ("BlobClient", "BlobServiceClient", "ContainerClient")
_AZURE_FREE = frozenset(
    {"close", "find_blobs_by_tags", "from_blob_url", "from_connection_string", "from_container_url"}
    | {"get_blob_client", "get_container_client", "list_blob_names", "list_blobs", "list_containers"}
    | {"list_page_ranges", "walk_blobs"}
)
_CREDENTIALS = (
    *("AzureCliCredential", "CertificateCredential", "ChainedTokenCredential", "ClientSecretCredential"),
    *("DefaultAzureCredential", "EnvironmentCredential", "ManagedIdentityCredential", "WorkloadIdentityCredential"),
)
_SECRET_CLIENT = "azure.keyvault.secrets.SecretClient"
_BUS = "azure.servicebus.ServiceBus"
_FIRESTORE = "google.cloud.firestore"
_BUILT = ("limit", "offset", "order_by", "select", "start_after", "where")
_SECRETS = "google.cloud.secretmanager.SecretManagerServiceClient"
_TOPICS = "google.cloud.pubsub_v1.PublisherClient"
_SUBSCRIPTIONS = "google.cloud.pubsub_v1.SubscriberClient"
_PUBLISHED = "google.cloud.pubsub_v1.publisher.futures.Future"
_CHANNEL = "pika.adapters.blocking_connection.BlockingChannel"

CLASSES: dict[str, tuple[str, ...]] = {
    "boto3.Session": (),
    _RESOURCE: (),
    "botocore.client.BaseClient": (),
    "botocore.session.Session": (),
    **{f"azure.storage.blob.{name}": () for name in _AZURE},
    **{f"azure.identity.{name}": () for name in _CREDENTIALS},
    _SECRET_CLIENT: (),
    **{f"{_BUS}{name}": () for name in ("Client", "Receiver", "Sender")},
    "confluent_kafka.Consumer": (),
    "confluent_kafka.Producer": (),
    "google.cloud.bigquery.Client": (),
    "google.cloud.bigquery.QueryJob": (),
    **{f"{_FIRESTORE}.{name}": () for name in ("Client", "CollectionReference", "DocumentReference", "Query")},
    _PUBLISHED: (),
    _SECRETS: (),
    _SUBSCRIPTIONS: (),
    _TOPICS: (),
    "google.cloud.storage.Blob": (),
    "google.cloud.storage.Bucket": (),
    "google.cloud.storage.Client": (),
    "kafka.KafkaConsumer": (),
    "kafka.KafkaProducer": (),
    "paho.mqtt.client.Client": (),
    "paho.mqtt.client.MQTTMessageInfo": (),
    _CHANNEL: (),
    "pika.BlockingConnection": (),
    **azures.CLASSES,
}

RETURNS: dict[str, str] = {
    "boto3.Session.client": "botocore.client.BaseClient",
    "boto3.Session.resource": _RESOURCE,
    "boto3.client": "botocore.client.BaseClient",
    "boto3.resource": _RESOURCE,
    **{f"{_RESOURCE}.{part}": _RESOURCE for part in ("Bucket", "Instance", "Object", "Queue", "Table", "Topic")},
    "botocore.session.Session.create_client": "botocore.client.BaseClient",
    "botocore.session.get_session": "botocore.session.Session",
    "azure.storage.blob.BlobClient.from_blob_url": "azure.storage.blob.BlobClient",
    "azure.storage.blob.BlobServiceClient.from_connection_string": "azure.storage.blob.BlobServiceClient",
    "azure.storage.blob.BlobServiceClient.get_blob_client": "azure.storage.blob.BlobClient",
    "azure.storage.blob.BlobServiceClient.get_container_client": "azure.storage.blob.ContainerClient",
    "azure.storage.blob.ContainerClient.from_connection_string": "azure.storage.blob.ContainerClient",
    "azure.storage.blob.ContainerClient.get_blob_client": "azure.storage.blob.BlobClient",
    f"{_BUS}Client.from_connection_string": f"{_BUS}Client",
    **{f"{_BUS}Client.get_{name}_receiver": f"{_BUS}Receiver" for name in ("queue", "subscription")},
    **{f"{_BUS}Client.get_{name}_sender": f"{_BUS}Sender" for name in ("queue", "topic")},
    f"{_FIRESTORE}.Client.collection": f"{_FIRESTORE}.CollectionReference",
    f"{_FIRESTORE}.Client.collection_group": f"{_FIRESTORE}.Query",
    f"{_FIRESTORE}.Client.document": f"{_FIRESTORE}.DocumentReference",
    f"{_FIRESTORE}.CollectionReference.document": f"{_FIRESTORE}.DocumentReference",
    f"{_FIRESTORE}.DocumentReference.collection": f"{_FIRESTORE}.CollectionReference",
    **{
        f"{_FIRESTORE}.{cls}.{name}": f"{_FIRESTORE}.Query"
        for cls in ("CollectionReference", "Query")
        for name in _BUILT
    },
    f"{_TOPICS}.publish": _PUBLISHED,
    "google.cloud.bigquery.Client.query": "google.cloud.bigquery.QueryJob",
    "google.cloud.storage.Bucket.blob": "google.cloud.storage.Blob",
    "google.cloud.storage.Client.bucket": "google.cloud.storage.Bucket",
    "google.cloud.storage.Client.get_bucket": "google.cloud.storage.Bucket",
    "paho.mqtt.client.Client.publish": "paho.mqtt.client.MQTTMessageInfo",
    "pika.BlockingConnection.channel": _CHANNEL,
    **azures.RETURNS,
}

ALIASES: dict[str, str] = {
    "boto3.session.Session": "boto3.Session",
    "google.cloud.bigquery.client.Client": "google.cloud.bigquery.Client",
    "google.cloud.bigquery.job.QueryJob": "google.cloud.bigquery.QueryJob",
    **{
        f"google.cloud.firestore_v1.{module}.{name}": f"{_FIRESTORE}.{name}"
        for module, name in (
            ("client", "Client"),
            ("collection", "CollectionReference"),
            ("document", "DocumentReference"),
            ("query", "Query"),
        )
    },
    "google.cloud.storage.blob.Blob": "google.cloud.storage.Blob",
    "google.cloud.storage.bucket.Bucket": "google.cloud.storage.Bucket",
    "google.cloud.storage.client.Client": "google.cloud.storage.Client",
    "kafka.consumer.KafkaConsumer": "kafka.KafkaConsumer",
    "kafka.producer.KafkaProducer": "kafka.KafkaProducer",
    "pika.adapters.blocking_connection.BlockingConnection": "pika.BlockingConnection",
    **azures.ALIASES,
}

BLOCKING: dict[str, Blocking] = {
    # Making a client of AWS reads the service's description and looks for credentials, if need be on the network.
    "boto3.Session.client": _AWS_CLIENT,
    "boto3.Session.resource": _AWS_CLIENT,
    "boto3.client": _AWS_CLIENT,
    "boto3.resource": _AWS_CLIENT,
    f"{_RESOURCE}.*": Blocking("CON107", _AWS, free=frozenset({"get_available_subresources"})),
    "botocore.client.BaseClient.*": Blocking(
        "CON107",
        _AWS,
        free=frozenset({"can_paginate", "close", "generate_presigned_post", "generate_presigned_url"})
        | {"get_paginator", "get_waiter"},
    ),
    "botocore.session.Session.create_client": _AWS_CLIENT,
    # Azure
    **{
        f"azure.storage.blob.{name}.*": Blocking("CON107", "azure.storage.blob.aio", free=_AZURE_FREE)
        for name in _AZURE
    },
    **{
        f"azure.identity.{name}.{method}": Blocking("CON107", f"azure.identity.aio.{name}")
        for name in _CREDENTIALS
        for method in ("get_token", "get_token_info")
    },
    **{
        f"{_SECRET_CLIENT}.{name}": Blocking("CON107", "azure.keyvault.secrets.aio")
        for name in (
            "get_deleted_secret",
            "get_secret",
            "purge_deleted_secret",
            "set_secret",
            "update_secret_properties",
        )
    },
    **{
        f"{_BUS}Receiver.{name}": Blocking("CON107", "azure.servicebus.aio")
        for name in (
            *("abandon_message", "complete_message", "dead_letter_message", "defer_message", "next", "peek_messages"),
            *("receive_deferred_messages", "receive_messages", "renew_message_lock"),
        )
    },
    **{
        f"{_BUS}Sender.{name}": Blocking("CON107", "azure.servicebus.aio")
        for name in ("cancel_scheduled_messages", "schedule_messages", "send_messages")
    },
    # Google
    f"{_FIRESTORE}.CollectionReference.add": _FIRESTORE_ASYNC,
    f"{_FIRESTORE}.CollectionReference.get": _FIRESTORE_ASYNC,
    f"{_FIRESTORE}.Query.get": _FIRESTORE_ASYNC,
    **{
        f"{_FIRESTORE}.DocumentReference.{name}": _FIRESTORE_ASYNC
        for name in ("create", "delete", "get", "set", "update")
    },
    **{f"{_TOPICS}.{name}": _GOOGLE for name in ("create_topic", "delete_topic", "get_topic")},
    **{f"{_PUBLISHED}.{name}": _GOOGLE for name in ("exception", "result")},
    **{
        f"{_SUBSCRIPTIONS}.{name}": _GOOGLE
        for name in ("acknowledge", "create_subscription", "delete_subscription", "get_subscription", "pull")
    },
    **{
        f"{_SECRETS}.{name}": Blocking("CON107", "google.cloud.secretmanager.SecretManagerServiceAsyncClient")
        for name in ("access_secret_version", "add_secret_version", "create_secret", "delete_secret", "get_secret")
    },
    **{
        f"google.cloud.bigquery.Client.{name}": _GOOGLE
        for name in (
            *("create_dataset", "create_table", "delete_dataset", "delete_table", "get_dataset", "get_job"),
            *("get_table", "insert_rows", "insert_rows_json", "load_table_from_dataframe", "load_table_from_file"),
            *("load_table_from_json", "load_table_from_uri", "query", "query_and_wait", "update_table"),
        )
    },
    "google.cloud.bigquery.QueryJob.result": _GOOGLE,
    **{
        f"google.cloud.storage.Blob.{name}": _GOOGLE
        for name in (
            *("delete", "download_as_bytes", "download_as_string", "download_as_text", "download_to_file"),
            *("download_to_filename", "exists", "make_public", "upload_from_file", "upload_from_filename"),
            *("upload_from_string",),
        )
    },
    **{
        f"google.cloud.storage.Bucket.{name}": _GOOGLE
        for name in ("copy_blob", "create", "delete", "delete_blob", "delete_blobs", "exists", "get_blob")
    },
    **{f"google.cloud.storage.Client.{name}": _GOOGLE for name in ("create_bucket", "get_bucket", "lookup_bucket")},
    # Kafka. Polling without a time limit of more than 0 takes what is there.
    "confluent_kafka.Consumer.consume": Blocking("CON107", _KAFKA.instead, (Unless(Argument(1, "timeout"), (0,)),)),
    "confluent_kafka.Consumer.poll": Blocking("CON107", _KAFKA.instead, (Unless(Argument(0, "timeout"), (0,)),)),
    "confluent_kafka.Producer.flush": Blocking("CON107", _KAFKA.instead, (Unless(Argument(0, "timeout"), (0,)),)),
    "confluent_kafka.Producer.poll": Blocking("CON107", _KAFKA.instead, (Unless(Argument(0, "timeout"), (0,)),)),
    "kafka.KafkaConsumer.commit": _KAFKA,
    "kafka.KafkaConsumer.poll": Blocking(
        "CON107", _KAFKA.instead, (Unless(Argument(0, "timeout_ms"), (0,), absent=True),)
    ),
    "kafka.KafkaProducer.flush": Blocking("CON107", _KAFKA.instead, (Unless(Argument(0, "timeout"), (0,)),)),
    # RabbitMQ
    "pika.BlockingConnection": _RABBIT,
    "pika.BlockingConnection.channel": _RABBIT,
    "pika.BlockingConnection.sleep": _RABBIT,
    **{
        f"{_CHANNEL}.{name}": _RABBIT
        for name in (
            *("basic_consume", "basic_get", "basic_publish", "basic_qos", "exchange_declare", "exchange_delete"),
            *("queue_bind", "queue_declare", "queue_delete", "queue_purge", "start_consuming"),
        )
    },
    # MQTT. `connect()` waits for the server, `publish()` does not.
    **{f"paho.mqtt.client.Client.{name}": _MQTT for name in ("connect", "loop_forever", "reconnect")},
    "paho.mqtt.client.MQTTMessageInfo.wait_for_publish": _MQTT,
    "paho.mqtt.publish.multiple": _MQTT,
    "paho.mqtt.publish.single": _MQTT,
    "paho.mqtt.subscribe.callback": _MQTT,
    "paho.mqtt.subscribe.simple": _MQTT,
    **azures.BLOCKING,
}
