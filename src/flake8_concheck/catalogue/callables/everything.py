"""The tables of the standard library and of the libraries, put together.

A library's facts are read when one of its names is first asked for: together they are thousands, a file uses a few.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TypeVar

from flake8_concheck.catalogue.callables import classes, coroutines, declared, django_orm, learned, names, returns
from flake8_concheck.catalogue.callables.libraries import by_hand

T = TypeVar("T")

LIBRARIES = frozenset(
    {
        "aio_pika",
        "aiofiles",
        "aiohttp",
        "aiokafka",
        "aiomqtt",
        "aiosmtplib",
        "aiosqlite",
        "anthropic",
        "anyio",
        "asyncpg",
    }
    | {"discord", "fastapi", "httpx", "nats", "openai", "playwright", "psycopg", "redis", "slack_sdk", "sqlalchemy"}
    | {"starlette", "telegram", "websockets"}
)
"""Top-level packages; each has a file of its name in `libraries`."""


class Table(dict[str, T]):
    """A table of facts by dotted name that knows where more of them are."""

    def __contains__(self, name: object) -> bool:
        if dict.__contains__(self, name):
            return True
        _read(str(name).partition(".")[0])
        return dict.__contains__(self, name)

    def find(self, name: str) -> T | None:
        """The fact, or None."""
        _read(name.partition(".")[0])
        return self.get(name)


STANDARD_COROUTINES = coroutines.COROUTINES | {declared.COROUTINE, learned.COROUTINE}
"""The user's own among them: who says so knows the release that is installed, and so do the tests."""
COROUTINES: Table[None] = Table(dict.fromkeys(STANDARD_COROUTINES | django_orm.COROUTINES | by_hand.COROUTINES))
AWAITED: Table[str] = Table(returns.AWAITED | by_hand.AWAITED)
RETURNS: Table[str] = Table(returns.RETURNS | by_hand.RETURNS)
ATTRIBUTES: Table[str] = Table(returns.ATTRIBUTES | by_hand.ATTRIBUTES)
ENTERED: Mapping[str, str] = returns.ENTERED | by_hand.ENTERED
BASES: Table[tuple[str, ...]] = Table(classes.BASES | by_hand.BASES)
ALIASES: Table[str] = Table(names.ALIASES | by_hand.ALIASES)

_pending = set(LIBRARIES)


def _read(package: str) -> None:
    if package not in _pending:
        return
    _pending.discard(package)
    library = import_module(f"flake8_concheck.catalogue.callables.libraries.{package}")
    COROUTINES.update(dict.fromkeys(library.COROUTINES))
    for name, table in (("AWAITED", AWAITED), ("RETURNS", RETURNS), ("ATTRIBUTES", ATTRIBUTES), ("ALIASES", ALIASES)):
        for key, value in getattr(library, name).items():
            table.setdefault(key, value)
    for cls, bases in library.BASES.items():
        BASES.setdefault(cls, bases)
