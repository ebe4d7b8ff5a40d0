"""Names of asynchronous generators that the library which reads them also closes.

`async_auth_flow` is the protocol of `httpx.Auth`: `AsyncClient._send_handling_auth()` ends with
`await auth_flow.aclose()` (httpx 0.28, `_client.py`).
"""

CLOSED_BY_THEIR_READER = frozenset({"async_auth_flow"})
