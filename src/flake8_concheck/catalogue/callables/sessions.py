"""Client sessions: each keeps a pool of connections, to be shared by many requests and closed in the end.

From aiohttp 3.x and httpx 0.28, read in their sources.
"""

SESSIONS: dict[str, str] = {
    "aiohttp.ClientSession": "close",
    "aiohttp.client.ClientSession": "close",
    "httpx.AsyncClient": "aclose",
}
"""The class, and the method to await that closes it."""

REQUESTS: frozenset[str] = frozenset(
    {"get", "post", "put", "delete", "head", "options", "patch", "request", "ws_connect", "stream", "send"}
)
"""What sends a request; other attributes may be anything."""
