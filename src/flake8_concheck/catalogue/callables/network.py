"""Callables that wait for the network on their caller's thread, and the classes they belong to.

The standard library's from the source of CPython 3.11 to 3.13. Others from theirs: requests 2.34, urllib3 2.8,
httpx 0.28, paramiko 5.1, fabric 3.2, slack_sdk 3.47, websocket-client 1.9 and yt-dlp 2026.10. Not here, because they
do not wait: closing a connection, sending a datagram.
"""

from flake8_concheck.catalogue.callables import accounts, learned, machines, models, offices, online, services
from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless

_VERBS = ("delete", "get", "head", "options", "patch", "post", "put", "request")
_HTTP = Blocking("CON102", "an asynchronous client such as httpx.AsyncClient, or await asyncio.to_thread()")
_THREAD = Blocking("CON102", "await asyncio.to_thread()")
_STREAMS = Blocking("CON102", "await asyncio.open_connection()")
# This machine's addresses are in its own tables (RFC 6761, section 6.3).
_HERE = Unless(Argument(0, "host"), constants=("localhost", "127.0.0.1", "0.0.0.0", "::1", "::"))
_ADDRESS = Blocking("CON102", "await loop.getaddrinfo()", (_HERE, Unless(Argument(5, "flags"), unknown=True)))
_HOST = Blocking("CON102", "await loop.getaddrinfo()", (_HERE,))
_NAME = Blocking("CON102", "await loop.getnameinfo()")

# Without a host, it connects later. A machine's own name is looked up at home.
_NOT_YET = (Unless(Argument(0, "host"), constants=("",), absent=True),)
_CALMERS = ("setblocking", "settimeout")


def _socket(coroutine: str, *made_without: Unless) -> Blocking:
    return Blocking("CON102", f"await loop.{coroutine}()", made_without=made_without, calmed_by=_CALMERS)


# Connecting a datagram socket, or to a process beside this one, sends nothing.
_NO_HANDSHAKE = (
    Unless(Argument(0, "family"), words=("AF_UNIX", "AF_NETLINK")),
    Unless(Argument(1, "type"), words=("SOCK_DGRAM", "SOCK_RAW")),
)

CLASSES: dict[str, tuple[str, ...]] = {
    "ftplib.FTP": (),
    "ftplib.FTP_TLS": ("ftplib.FTP",),
    "http.client.HTTPConnection": (),
    "http.client.HTTPSConnection": ("http.client.HTTPConnection",),
    "http.server.HTTPServer": ("socketserver.TCPServer",),
    "http.server.ThreadingHTTPServer": ("http.server.HTTPServer",),
    "imaplib.IMAP4": (),
    "imaplib.IMAP4_SSL": ("imaplib.IMAP4",),
    "poplib.POP3": (),
    "poplib.POP3_SSL": ("poplib.POP3",),
    "smtplib.LMTP": ("smtplib.SMTP",),
    "smtplib.SMTP": (),
    "smtplib.SMTP_SSL": ("smtplib.SMTP",),
    "socket.socket": (),
    "socketserver.BaseServer": (),
    "socketserver.TCPServer": ("socketserver.BaseServer",),
    "socketserver.UDPServer": ("socketserver.TCPServer",),
    "ssl.SSLContext": (),
    "ssl.SSLSocket": ("socket.socket",),
    "urllib.request.OpenerDirector": (),
    "urllib.robotparser.RobotFileParser": (),
    "xmlrpc.client.ServerProxy": (),
    "fabric.Connection": (),
    "httpx.Client": (),
    "paramiko.Channel": (),
    "paramiko.SFTPClient": (),
    "paramiko.SSHClient": (),
    "paramiko.Transport": (),
    "requests.Session": (),
    "slack_sdk.WebClient": (),
    "urllib3.HTTPConnectionPool": (),
    "urllib3.HTTPSConnectionPool": ("urllib3.HTTPConnectionPool",),
    "urllib3.PoolManager": (),
    "urllib3.ProxyManager": ("urllib3.PoolManager",),
    "websocket.WebSocket": (),
    "websocket.WebSocketApp": (),
    "yt_dlp.YoutubeDL": (),
    **services.CLASSES,
    **machines.CLASSES,
    **models.CLASSES,
    **accounts.CLASSES,
    **offices.CLASSES,
    **online.CLASSES,
}

RETURNS: dict[str, str] = {
    "paramiko.SFTPClient.from_transport": "paramiko.SFTPClient",
    "paramiko.SSHClient.get_transport": "paramiko.Transport",
    "paramiko.SSHClient.invoke_shell": "paramiko.Channel",
    "paramiko.SSHClient.open_sftp": "paramiko.SFTPClient",
    "paramiko.Transport.open_session": "paramiko.Channel",
    "requests.session": "requests.Session",
    "socket.create_connection": "socket.socket",
    "socket.create_server": "socket.socket",
    "ssl.SSLContext.wrap_socket": "ssl.SSLSocket",
    "ssl.create_default_context": "ssl.SSLContext",
    "urllib.request.build_opener": "urllib.request.OpenerDirector",
    "websocket.create_connection": "websocket.WebSocket",
    **services.RETURNS,
    **machines.RETURNS,
    **models.RETURNS,
    **accounts.RETURNS,
    **offices.RETURNS,
    **online.RETURNS,
}

ALIASES: dict[str, str] = {
    "fabric.connection.Connection": "fabric.Connection",
    "paramiko.client.SSHClient": "paramiko.SSHClient",
    "paramiko.channel.Channel": "paramiko.Channel",
    "paramiko.sftp_client.SFTPClient": "paramiko.SFTPClient",
    "paramiko.transport.Transport": "paramiko.Transport",
    "requests.sessions.Session": "requests.Session",
    "requests.sessions.session": "requests.session",
    "slack_sdk.web.WebClient": "slack_sdk.WebClient",
    "slack_sdk.web.client.WebClient": "slack_sdk.WebClient",
    "urllib3.connectionpool.HTTPConnectionPool": "urllib3.HTTPConnectionPool",
    "urllib3.connectionpool.HTTPSConnectionPool": "urllib3.HTTPSConnectionPool",
    "urllib3.poolmanager.PoolManager": "urllib3.PoolManager",
    "urllib3.poolmanager.ProxyManager": "urllib3.ProxyManager",
    **{f"requests.api.{verb}": f"requests.{verb}" for verb in _VERBS},
    **services.ALIASES,
    **machines.ALIASES,
    **models.ALIASES,
    **accounts.ALIASES,
    **offices.ALIASES,
    **online.ALIASES,
}

BLOCKING: dict[str, Blocking] = {
    learned.WAITS_FOR_THE_NETWORK: _THREAD,
    # HTTP
    **{f"requests.{verb}": _HTTP for verb in _VERBS},
    **{f"requests.Session.{verb}": _HTTP for verb in (*_VERBS, "send")},
    **{f"httpx.{verb}": _HTTP for verb in (*_VERBS, "stream")},
    **{f"httpx.Client.{verb}": _HTTP for verb in (*_VERBS, "send", "stream")},
    "urllib.request.OpenerDirector.open": _HTTP,
    "urllib.request.urlopen": _HTTP,
    "urllib.request.urlretrieve": _HTTP,
    "urllib.robotparser.RobotFileParser.read": _HTTP,
    "urllib3.request": _HTTP,
    **{f"urllib3.{pool}.request": _HTTP for pool in ("HTTPConnectionPool", "PoolManager")},
    **{f"urllib3.{pool}.urlopen": _HTTP for pool in ("HTTPConnectionPool", "PoolManager")},
    **{f"http.client.HTTPConnection.{name}": _HTTP for name in ("connect", "endheaders", "getresponse", "request")},
    # Names
    "socket.getaddrinfo": _ADDRESS,
    "socket.getfqdn": _NAME,
    "socket.gethostbyaddr": _NAME,
    "socket.gethostbyname": _HOST,
    "socket.gethostbyname_ex": _HOST,
    "socket.getnameinfo": _NAME,
    # Sockets. Sending a little goes into a buffer: only what promises to send all of it is here.
    "socket.create_connection": _STREAMS,
    "socket.socket.accept": _socket("sock_accept"),
    "socket.socket.connect": _socket("sock_connect", *_NO_HANDSHAKE),
    "socket.socket.recv": _socket("sock_recv"),
    "socket.socket.recv_into": _socket("sock_recv_into"),
    "socket.socket.recvfrom": _socket("sock_recvfrom"),
    "socket.socket.recvfrom_into": _socket("sock_recvfrom_into"),
    "socket.socket.sendall": _socket("sock_sendall"),
    "socket.socket.sendfile": _socket("sock_sendfile"),
    "socketserver.BaseServer.handle_request": Blocking("CON102", "await asyncio.start_server()"),
    "socketserver.BaseServer.serve_forever": Blocking("CON102", "await asyncio.start_server()"),
    "ssl.SSLSocket.do_handshake": Blocking("CON102", "await loop.start_tls()", calmed_by=_CALMERS),
    "ssl.get_server_certificate": _THREAD,
    # Mail, files, other machines, services
    "ftplib.FTP": Blocking("CON102", "await asyncio.to_thread()", _NOT_YET),
    "ftplib.FTP.*": Blocking(
        "CON102",
        "await asyncio.to_thread()",
        free=frozenset({"close", "debug", "getwelcome", "sanitize", "set_debuglevel", "set_pasv"}),
    ),
    "ftplib.FTP_TLS": Blocking("CON102", "await asyncio.to_thread()", _NOT_YET),
    "imaplib.IMAP4": _THREAD,
    "imaplib.IMAP4.*": Blocking(
        "CON102",
        "await asyncio.to_thread()",
        free=frozenset({"abort", "error", "print_log", "readonly", "recent", "response", "shutdown", "socket"}),
    ),
    "imaplib.IMAP4_SSL": _THREAD,
    "poplib.POP3": _THREAD,
    "poplib.POP3.*": Blocking(
        "CON102", "await asyncio.to_thread()", free=frozenset({"close", "getwelcome", "set_debuglevel"})
    ),
    "poplib.POP3_SSL": _THREAD,
    "smtplib.SMTP": Blocking("CON102", "await asyncio.to_thread()", _NOT_YET),
    "smtplib.SMTP.*": Blocking(
        "CON102", "await asyncio.to_thread()", free=frozenset({"close", "has_extn", "set_debuglevel"})
    ),
    "smtplib.SMTP_SSL": Blocking("CON102", "await asyncio.to_thread()", _NOT_YET),
    "xmlrpc.client.ServerProxy.*": _THREAD,
    **{
        f"fabric.Connection.{name}": _THREAD for name in ("get", "local", "open", "put", "run", "sftp", "shell", "sudo")
    },
    **{f"paramiko.SSHClient.{name}": _THREAD for name in ("connect", "exec_command", "invoke_shell", "open_sftp")},
    **{
        f"paramiko.Channel.{name}": Blocking(
            "CON102",
            "await asyncio.to_thread()",
            settled_by=("exit_status_ready", "recv_ready", "recv_stderr_ready"),
            calmed_by=_CALMERS,
        )
        for name in ("recv", "recv_exit_status", "recv_stderr")
    },
    **{f"paramiko.Channel.{name}": _THREAD for name in ("exec_command", "invoke_shell", "invoke_subsystem")},
    **{
        f"paramiko.Transport.{name}": _THREAD
        for name in ("auth_password", "auth_publickey", "connect", "open_channel", "open_session", "open_sftp_client")
    },
    "paramiko.Transport": _THREAD,
    "paramiko.SFTPClient.*": Blocking(
        "CON102", "await asyncio.to_thread()", free=frozenset({"close", "get_channel", "getcwd"})
    ),
    "slack_sdk.WebClient.*": Blocking(
        "CON102", "slack_sdk.web.async_client.AsyncWebClient", free=frozenset({"validate_slack_signature"})
    ),
    "websocket.WebSocket.connect": _THREAD,
    "websocket.WebSocket.recv": _THREAD,
    "websocket.WebSocketApp.run_forever": _THREAD,
    "websocket.create_connection": _THREAD,
    "yt_dlp.YoutubeDL.download": _THREAD,
    "yt_dlp.YoutubeDL.extract_info": _THREAD,
    **services.BLOCKING,
    **machines.BLOCKING,
    **models.BLOCKING,
    **accounts.BLOCKING,
    **offices.BLOCKING,
    **online.BLOCKING,
}
