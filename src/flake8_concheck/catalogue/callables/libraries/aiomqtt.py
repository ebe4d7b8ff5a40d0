"""aiomqtt: read off aiomqtt 2.5.1 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "aiomqtt.Client.publish",
        "aiomqtt.Client.subscribe",
        "aiomqtt.Client.unsubscribe",
    }
)
AWAITED: dict[str, str] = {}

RETURNS: dict[str, str] = {}

ATTRIBUTES: dict[str, str] = {}

ALIASES: dict[str, str] = {
    "aiomqtt.client.Client": "aiomqtt.Client",
}

BASES: dict[str, tuple[str, ...]] = {
    "aiomqtt.Client": (),
}
