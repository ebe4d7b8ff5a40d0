"""Which of the callables that block surely give nothing that can be awaited.

Of the standard library, CPython 3.11 to 3.13, all but those that hand on what others have put in: `Future.result`,
`Queue.get`. Of others only clients that have an asynchronous sister of another name, and whose own methods are all
plain in their source: requests 2.34, urllib3 2.8, httpx 0.28, redis 8.1, pymongo 4.20, psycopg 3.3, psycopg2 2.9,
PyMySQL 1.2, openai 3.57, anthropic 2.14 and boto3 1.44. redis annotates its commands with `Awaitable | Any`, since
redis.asyncio shares them, but `redis.Redis.execute_command` sends, waits and gives the answer.

Not here: SQLAlchemy, for `sessionmaker(class_=AsyncSession)` makes others, and so do the strategies that its older
releases give an engine; pexpect, which gives a coroutine where it is asked to; what the user or the tests have said.
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
    *("psycopg", "psycopg2", "pymongo", "pymysql", "redis"),
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
