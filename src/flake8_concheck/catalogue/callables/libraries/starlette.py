"""starlette: read off starlette 1.10.0 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "starlette.datastructures.UploadFile.close",
        "starlette.datastructures.UploadFile.read",
        "starlette.datastructures.UploadFile.seek",
        "starlette.datastructures.UploadFile.write",
        "starlette.datastructures.run_in_threadpool",
        "starlette.requests.FormData.close",
        "starlette.requests.FormParser.parse",
        "starlette.requests.MultiPartParser.parse",
        "starlette.requests.Request.body",
        "starlette.requests.Request.close",
        "starlette.requests.Request.is_disconnected",
        "starlette.requests.Request.json",
        "starlette.requests.Request.send_early_hints",
        "starlette.requests.Request.send_push_promise",
        "starlette.requests.empty_receive",
        "starlette.requests.empty_send",
        "starlette.responses.StreamingResponse.listen_for_disconnect",
        "starlette.responses.StreamingResponse.stream_response",
        "starlette.websockets.WebSocket.accept",
        "starlette.websockets.WebSocket.close",
        "starlette.websockets.WebSocket.receive",
        "starlette.websockets.WebSocket.receive_bytes",
        "starlette.websockets.WebSocket.receive_json",
        "starlette.websockets.WebSocket.receive_text",
        "starlette.websockets.WebSocket.send",
        "starlette.websockets.WebSocket.send_bytes",
        "starlette.websockets.WebSocket.send_denial_response",
        "starlette.websockets.WebSocket.send_json",
        "starlette.websockets.WebSocket.send_text",
    }
)
AWAITED: dict[str, str] = {
    "starlette.requests.FormParser.parse": "starlette.requests.FormData",
    "starlette.requests.MultiPartParser.parse": "starlette.requests.FormData",
}

RETURNS: dict[str, str] = {}

ATTRIBUTES: dict[str, str] = {}

ALIASES: dict[str, str] = {
    "starlette.concurrency.run_in_threadpool": "starlette.datastructures.run_in_threadpool",
    "starlette.datastructures.FormData": "starlette.requests.FormData",
    "starlette.formparsers.FormParser": "starlette.requests.FormParser",
    "starlette.formparsers.MultiPartParser": "starlette.requests.MultiPartParser",
}

BASES: dict[str, tuple[str, ...]] = {
    "starlette.datastructures.UploadFile": (),
    "starlette.requests.FormData": (),
    "starlette.requests.FormParser": (),
    "starlette.requests.MultiPartParser": (),
    "starlette.requests.Request": (),
    "starlette.responses.StreamingResponse": (),
    "starlette.websockets.WebSocket": (),
}
