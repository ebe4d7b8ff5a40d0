"""Just enough HTTP for the shop's front end."""

import asyncio
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


class BadRequest(Exception):
    """What came in is no request we understand."""


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    body: bytes

    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise BadRequest("the body is not JSON") from error


async def read_request(reader: asyncio.StreamReader) -> Request:
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        first, *fields = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ")
    except (ValueError, asyncio.IncompleteReadError, TimeoutError) as error:
        raise BadRequest("not HTTP") from error
    headers = dict(field.lower().split(": ", 1) for field in fields if field)
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(method, path, body)


def response(status: HTTPStatus, payload: object) -> bytes:
    body = json.dumps(payload).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        "Content-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
