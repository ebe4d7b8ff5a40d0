"""## At run time

Told is an `aiohttp.ClientSession` or an `httpx.AsyncClient` that the user's own line has made and that is still open
when its test or fixture ends, or when it is thrown away. A client of httpx's that has never sent anything has nothing
to close.

Missed are sessions of other libraries, those that a library makes for the user, and one made for each request if each
is closed: reading finds that in a loop, and not where each call of a function makes one.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from typing import Any

from flake8_concheck.catalogue.callables.sessions import SESSIONS
from flake8_concheck.catalogue.pitfalls.streams import CON708
from pytest_concheck.belongings import Made
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting

CLASSES: tuple[tuple[str, str, str, Callable[[Any], bool]], ...] = (
    ("aiohttp.client", "ClientSession", "aiohttp.ClientSession", lambda session: not session.closed),
    ("httpx._client", "AsyncClient", "httpx.AsyncClient", lambda client: client._state.name == "OPENED"),
)
"""Where a class is defined, its name there and everywhere, and whether one of its objects is open.

From aiohttp 3.14 (`client.py`) and httpx 0.28 (`_client.py`).
"""


class ClientSessionPerRequestOrUnclosed:
    """Notes sessions as they are made."""

    pitfall = CON708
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap `__init__` and `__del__` of the classes that are there, and of the others when they come."""
        self._env = env
        self._made = {name: Made(env.births, lambda function: env.safe(self, function)) for _, _, name, _ in CLASSES}
        for module, cls, name, is_open in CLASSES:
            env.on_leave.append((self._made[name].things.held, env.safe(self, partial(self.leave, name, is_open))))
            arrived = env.safe(self, lambda found, c=cls, n=name, o=is_open: self._watch(getattr(found, c, None), n, o))
            env.arrivals.when(env.undo, module, arrived)

    def leave(self, name: str, is_open: Callable[[Any], bool], owner: Owner | None) -> Iterable[Sighting]:
        """The sessions of the class of that name that `owner` has left open."""
        left = self._made[name].things.take(owner)
        return [self._tell(name, born) for session, born in left if is_open(session)]

    def _watch(self, cls: Any, name: str, is_open: Callable[[Any], bool]) -> None:
        if cls is None:
            return
        self._made[name].watch(self._env.undo, cls)

        def ended(session: Any, born: Born) -> None:
            if is_open(session):
                self._env.tell(born.owner, self._tell(name, born))

        self._made[name].watch_ends(self._env.undo, cls, ended)

    def _tell(self, name: str, born: Born) -> Sighting:
        instead = f"use it in an async with block, or await {SESSIONS[name]}() on it"
        return born.sighting(self.pitfall, {"callee": name, "problem": "never closed", "instead": instead})
