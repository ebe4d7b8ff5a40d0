"""Which of the callables that block surely give nothing that can be awaited.

Of the standard library, CPython 3.11 to 3.14, all but those that hand on what others have put in: `Future.result`,
`Queue.get`. Of others only those of which the source was read for this: each has an asynchronous sister of another
name, and gives answers itself. Not here: SQLAlchemy's sessions, for `sessionmaker(class_=AsyncSession)` makes others;
pexpect, which gives a coroutine where it is asked to; whoever speaks of whatever the user has or the tests saw.

redis 8.1 is annotated with `Awaitable | Any` throughout, since its commands are shared with redis.asyncio, but
`redis.Redis.execute_command` sends, waits and gives the answer.
"""

from flake8_concheck.catalogue.callables.blocking import BLOCKING

_STANDARD = (
    *("builtins", "bz2", "concurrent", "fcntl", "ftplib", "getpass", "glob", "gzip", "hashlib", "http", "imaplib"),
    *("lzma", "msvcrt", "multiprocessing", "os", "pathlib", "poplib", "pty", "queue", "sched", "select", "selectors"),
    *("shutil", "signal", "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess", "sys", "tarfile"),
    *("tempfile", "threading", "time", "urllib", "zipfile", "zlib"),
)
_CLIENTS = (
    *("boto3", "botocore.client.BaseClient", "httpx", "requests", "urllib3"),
    *("anthropic.Anthropic", "openai.AzureOpenAI", "openai.OpenAI"),
    *("psycopg", "psycopg2", "pymongo", "pymysql", "redis", "sqlalchemy.Connection", "sqlalchemy.Engine"),
)
_HAND_ON: frozenset[str] = frozenset(
    {"concurrent.futures.Future.exception", "concurrent.futures.Future.result", "queue.Queue.get"}
    | {"queue.SimpleQueue.get", "multiprocessing.connection.Connection.recv", "multiprocessing.pool.AsyncResult.get"}
    | {"multiprocessing.pool.Pool.apply", "multiprocessing.queues.Queue.get", "multiprocessing.queues.SimpleQueue.get"}
    | {"threading.Condition.wait_for", "urllib.request.OpenerDirector.open"}
)
"""What these give was put in, or is made, by somebody else."""

PLAIN_RESULTS: frozenset[str] = frozenset(
    key
    for key in BLOCKING
    if key not in _HAND_ON and any(key == each or key.startswith(f"{each}.") for each in (*_STANDARD, *_CLIENTS))
)

OPENERS: frozenset[str] = frozenset(
    {"builtins.open", "bz2.open", "gzip.open", "lzma.open", "pathlib.Path.open", "tempfile.NamedTemporaryFile"}
    | {"tempfile.TemporaryFile"}
)
"""What gives a file, all of whose methods are plain."""
FILE_METHODS: frozenset[str] = frozenset(
    {"close", "flush", "read", "readline", "readlines", "seek", "tell", "truncate", "write", "writelines"}
)
