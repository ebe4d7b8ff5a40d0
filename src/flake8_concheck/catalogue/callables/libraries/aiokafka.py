"""aiokafka: read off aiokafka 0.14.0 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "aiokafka.AIOKafkaClient.bootstrap",
        "aiokafka.AIOKafkaClient.close",
        "aiokafka.AIOKafkaClient.coordinator_lookup",
        "aiokafka.AIOKafkaClient.fetch_all_metadata",
        "aiokafka.AIOKafkaClient.ready",
        "aiokafka.AIOKafkaClient.send",
        "aiokafka.AIOKafkaConsumer.beginning_offsets",
        "aiokafka.AIOKafkaConsumer.commit",
        "aiokafka.AIOKafkaConsumer.committed",
        "aiokafka.AIOKafkaConsumer.end_offsets",
        "aiokafka.AIOKafkaConsumer.getmany",
        "aiokafka.AIOKafkaConsumer.getone",
        "aiokafka.AIOKafkaConsumer.offsets_for_times",
        "aiokafka.AIOKafkaConsumer.position",
        "aiokafka.AIOKafkaConsumer.seek_to_beginning",
        "aiokafka.AIOKafkaConsumer.seek_to_committed",
        "aiokafka.AIOKafkaConsumer.seek_to_end",
        "aiokafka.AIOKafkaConsumer.start",
        "aiokafka.AIOKafkaConsumer.stop",
        "aiokafka.AIOKafkaConsumer.topics",
        "aiokafka.AIOKafkaProducer.abort_transaction",
        "aiokafka.AIOKafkaProducer.begin_transaction",
        "aiokafka.AIOKafkaProducer.commit_transaction",
        "aiokafka.AIOKafkaProducer.flush",
        "aiokafka.AIOKafkaProducer.partitions_for",
        "aiokafka.AIOKafkaProducer.send",
        "aiokafka.AIOKafkaProducer.send_and_wait",
        "aiokafka.AIOKafkaProducer.send_batch",
        "aiokafka.AIOKafkaProducer.send_offsets_to_transaction",
        "aiokafka.AIOKafkaProducer.start",
        "aiokafka.AIOKafkaProducer.stop",
    }
)
AWAITED: dict[str, str] = {}

RETURNS: dict[str, str] = {}

ATTRIBUTES: dict[str, str] = {}

ALIASES: dict[str, str] = {
    "aiokafka.client.AIOKafkaClient": "aiokafka.AIOKafkaClient",
    "aiokafka.consumer.consumer.AIOKafkaConsumer": "aiokafka.AIOKafkaConsumer",
    "aiokafka.producer.producer.AIOKafkaProducer": "aiokafka.AIOKafkaProducer",
}

BASES: dict[str, tuple[str, ...]] = {
    "aiokafka.AIOKafkaClient": (),
    "aiokafka.AIOKafkaConsumer": (),
    "aiokafka.AIOKafkaProducer": (),
}
