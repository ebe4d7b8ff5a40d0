"""websockets: read off websockets 17.4 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "websockets.ClientConnection.handshake",
        "websockets.Router.handler",
        "websockets.Server.serve_forever",
        "websockets.Server.start_serving",
        "websockets.Server.wait_closed",
        "websockets.ServerConnection.handshake",
        "websockets.asyncio.connection.Connection.close",
        "websockets.asyncio.connection.Connection.drain",
        "websockets.asyncio.connection.Connection.keepalive",
        "websockets.asyncio.connection.Connection.ping",
        "websockets.asyncio.connection.Connection.pong",
        "websockets.asyncio.connection.Connection.recv",
        "websockets.asyncio.connection.Connection.send",
        "websockets.asyncio.connection.Connection.wait_closed",
        "websockets.connect.connect",
        "websockets.connect.open_tcp_connection",
    }
)
AWAITED: dict[str, str] = {
    "websockets.connect.connect": "websockets.ClientConnection",
    "websockets.connect.open_tcp_connection": "websockets.ClientConnection",
}

RETURNS: dict[str, str] = {
    "websockets.route": "websockets.Server",
    "websockets.serve": "websockets.Server",
    "websockets.unix_connect": "websockets.connect",
    "websockets.unix_route": "websockets.Server",
    "websockets.unix_serve": "websockets.Server",
}

ATTRIBUTES: dict[str, str] = {
    "websockets.ServerConnection.server": "websockets.Server",
}

ALIASES: dict[str, str] = {
    "websockets.asyncio.client.ClientConnection": "websockets.ClientConnection",
    "websockets.asyncio.client.connect": "websockets.connect",
    "websockets.asyncio.client.unix_connect": "websockets.unix_connect",
    "websockets.asyncio.router.Router": "websockets.Router",
    "websockets.asyncio.router.route": "websockets.route",
    "websockets.asyncio.router.unix_route": "websockets.unix_route",
    "websockets.asyncio.server.Server": "websockets.Server",
    "websockets.asyncio.server.ServerConnection": "websockets.ServerConnection",
    "websockets.asyncio.server.serve": "websockets.serve",
    "websockets.asyncio.server.unix_serve": "websockets.unix_serve",
}

BASES: dict[str, tuple[str, ...]] = {
    "websockets.ClientConnection": ("websockets.asyncio.connection.Connection",),
    "websockets.Router": (),
    "websockets.Server": (),
    "websockets.ServerConnection": ("websockets.asyncio.connection.Connection",),
    "websockets.asyncio.connection.Connection": (),
    "websockets.connect": (),
}
