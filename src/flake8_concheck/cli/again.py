"""The same command in the same place, where nothing has changed since: it says again what it said the last time.

Nothing is read for it but the sizes and times of all files and folders that were looked at. This is asked before
anything else is imported, for importing the command and its flags takes longer than the answer.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Sequence

from flake8_concheck.cli.signature import may_have_changed, settle, signatures, unchanged
from flake8_concheck.home import CACHE, cache_folder
from flake8_concheck.memory.cache import Cache

KIND = "run"
COMMAND = "check"
ENVIRONMENT = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM")
"""Variables by which the same findings are printed otherwise."""


def recalled(given: Sequence[str]) -> tuple[str, int] | None:
    """What this command line would print on standard output, and its exit code; None when that has to be worked out."""
    with Cache(_folder(given)) as cache:
        known = cache.get(KIND, _key(given))
        if known is None:
            return None
        try:
            entry = json.loads(known)
            if not unchanged(entry["seen"]):
                return None
            if settle(entry["seen"], time.time_ns()):
                cache.put(KIND, _key(given), _written(entry))
            return str(entry["text"]), int(entry["code"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


class Run:
    """A run that begins. What is looked at must be at its end as it was now, or it is not remembered.

    `paths`: the files that will be checked, the folders they were found in, and whatever else is read before the end.
    `perhaps`: what may turn out to be looked at, but was changed just now. `now`: nanoseconds since the epoch.
    """

    def __init__(self, given: Sequence[str], paths: Iterable[str], perhaps: Iterable[str], now: int) -> None:
        self._given = given
        self._now = now
        self._before = signatures(map(os.path.abspath, paths), now)
        self._perhaps = signatures(map(os.path.abspath, perhaps), now)

    def remember(self, cache: Cache, text: str, code: int, seen: Iterable[str]) -> None:
        """Keep what was printed and the exit code. `seen`: the files and folders that were looked at beside `paths`.

        Of those nobody knows how they were at the beginning, so none may have been written to since.
        """
        looked_at = set(seen)
        before = {path: each for path, each in self._perhaps.items() if path in looked_at} | self._before
        others = signatures(looked_at - before.keys(), self._now)
        if any(may_have_changed(each, self._now) for each in others.values()) or not unchanged(before):
            return
        entry = {"seen": before | others, "text": text, "code": code}
        cache.put(KIND, _key(self._given), _written(entry))


def _folder(given: Sequence[str]) -> str | None:
    """Where it would be remembered."""
    if given[:1] != [COMMAND] or "--no-cache" in given:
        return None
    named = CACHE
    for flag, value in zip(given, [*given[1:], ""], strict=True):
        if flag == "--cache-dir":
            named = value
        elif flag.startswith("--cache-dir="):
            named = flag.partition("=")[2]
    return cache_folder(named or CACHE)


def _written(entry: object) -> bytes:
    return json.dumps(entry, separators=(",", ":")).encode()


def _key(given: Sequence[str]) -> bytes:
    said = (os.getcwd(), sys.stdout.isatty(), *map(os.environ.get, ENVIRONMENT), *given)
    return json.dumps(said).encode()
