"""anyio: read off anyio 4.16.0 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "anyio._core._synchronization.CapacityLimiter.acquire",
        "anyio._core._synchronization.CapacityLimiter.acquire_on_behalf_of",
        "anyio.abc.ByteReceiveStream.aclose",
        "anyio.abc.ByteReceiveStream.receive",
        "anyio.abc.ByteSendStream.aclose",
        "anyio.abc.ByteSendStream.send",
        "anyio.abc.ByteStream.aclose",
        "anyio.abc.ByteStream.send_eof",
        "anyio.abc.ByteStreamConnectable.connect",
        "anyio.abc.ObjectReceiveStream.aclose",
        "anyio.abc.ObjectReceiveStream.receive",
        "anyio.abc.ObjectSendStream.aclose",
        "anyio.abc.ObjectSendStream.send",
        "anyio.abc.Process.aclose",
        "anyio.abc.Process.wait",
        "anyio.abc.TaskGroup.start",
        "anyio.lowlevel.cancel_shielded_checkpoint",
        "anyio.lowlevel.checkpoint",
        "anyio.lowlevel.checkpoint_if_cancelled",
        "anyio.streams.memory.MemoryObjectReceiveStream.aclose",
        "anyio.streams.memory.MemoryObjectReceiveStream.receive",
        "anyio.streams.memory.MemoryObjectSendStream.aclose",
        "anyio.streams.memory.MemoryObjectSendStream.send",
        "anyio.to_process.run_sync",
        "anyio.to_thread.run_sync",
    }
)
AWAITED: dict[str, str] = {
    "anyio.abc.ByteStreamConnectable.connect": "anyio.abc.ByteStream",
}

RETURNS: dict[str, str] = {
    "anyio.to_process.current_default_process_limiter": "anyio._core._synchronization.CapacityLimiter",
}

ATTRIBUTES: dict[str, str] = {
    "anyio.abc.Process.stderr": "anyio.abc.ByteReceiveStream",
    "anyio.abc.Process.stdin": "anyio.abc.ByteSendStream",
    "anyio.abc.Process.stdout": "anyio.abc.ByteReceiveStream",
}

ALIASES: dict[str, str] = {}

BASES: dict[str, tuple[str, ...]] = {
    "anyio._core._synchronization.CapacityLimiter": (),
    "anyio.abc.ByteReceiveStream": (),
    "anyio.abc.ByteSendStream": (),
    "anyio.abc.ByteStream": ("anyio.abc.ByteReceiveStream", "anyio.abc.ByteSendStream"),
    "anyio.abc.ByteStreamConnectable": (),
    "anyio.abc.ObjectReceiveStream": (),
    "anyio.abc.ObjectSendStream": (),
    "anyio.abc.Process": (),
    "anyio.abc.TaskGroup": (),
    "anyio.streams.memory.MemoryObjectReceiveStream": ("anyio.abc.ObjectReceiveStream",),
    "anyio.streams.memory.MemoryObjectSendStream": ("anyio.abc.ObjectSendStream",),
}
