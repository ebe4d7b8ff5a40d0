"""What may be read without waiting once the event loop has called a reader's callback.

From the documentation of `loop.add_reader()`, and of the methods in `socket` and `io`.
"""

WATCHES = frozenset({"asyncio.AbstractEventLoop.add_reader"})
"""They call the function they are handed when there is something to read from their first argument."""

TAKES_WHAT_IS_THERE = frozenset(
    {"accept", "read1", "readline", "recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg"}
)
"""Methods that return as soon as there is something. A terminal is readable once it has a line."""
