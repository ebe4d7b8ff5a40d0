"""fastapi: read off fastapi 0.165.0 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "fastapi.APIRouter.app",
        "fastapi.APIRouter.handle",
        "fastapi.APIRouter.lifespan",
        "fastapi.APIRouter.not_found",
        "fastapi.UploadFile.close",
        "fastapi.UploadFile.read",
        "fastapi.UploadFile.seek",
        "fastapi.UploadFile.write",
        "fastapi.responses.EventSourceResponse.listen_for_disconnect",
        "fastapi.responses.EventSourceResponse.stream_response",
    }
)
AWAITED: dict[str, str] = {}

RETURNS: dict[str, str] = {}

ATTRIBUTES: dict[str, str] = {
    "fastapi.FastAPI.router": "fastapi.APIRouter",
}

ALIASES: dict[str, str] = {
    "fastapi.applications.FastAPI": "fastapi.FastAPI",
    "fastapi.datastructures.UploadFile": "fastapi.UploadFile",
    "fastapi.routing.APIRouter": "fastapi.APIRouter",
    "fastapi.sse.EventSourceResponse": "fastapi.responses.EventSourceResponse",
}

BASES: dict[str, tuple[str, ...]] = {
    "fastapi.APIRouter": (),
    "fastapi.FastAPI": (),
    "fastapi.UploadFile": (),
    "fastapi.responses.EventSourceResponse": (),
}
