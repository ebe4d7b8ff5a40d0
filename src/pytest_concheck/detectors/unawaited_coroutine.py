"""## At run time

Told is a coroutine that is thrown away before anybody awaits it, at the line that made it: Python's own warning, but
for the right test, and even if it is part of a cycle, for which the young garbage is collected after each test in which
a loop ran. Python's warning stays as it is. What the collector finds among old objects belongs to no test. Nothing is
told where a test records warnings itself (`pytest.warns`, `warnings.catch_warnings`): it expects them.

Missed is a coroutine that something keeps to the end of the session: nobody throws it away.
"""

from contextlib import ExitStack
from inspect import CO_COROUTINE
from types import CodeType

from flake8_concheck.catalogue.pitfalls.coroutines import CON201
from pytest_concheck.detector import Env
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import Place, is_user
from pytest_concheck.unawaited import Coroutine


class UnawaitedCoroutine:
    """Hears Python's warning before it is one."""

    pitfall = CON201
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Listen."""
        self._env = env
        env.unawaited.arm(env.undo)
        env.unawaited.on_unawaited.append(env.safe(self, self._hear))

    def _hear(self, coroutine: Coroutine, site: Place | None, is_old: bool) -> None:
        owner = None if is_old else self._env.owners.here() or self._env.owners.now
        if owner and owner.runs is coroutine.cr_code:
            return  # The test itself, which is another pitfall.
        site = site or _defined(coroutine.cr_code)
        if site:
            facts = {"callee": coroutine.__qualname__.replace(".<locals>", ""), "awaited": "awaited"}
            self._env.tell(owner, Sighting(self.pitfall, facts, site, owner.name if owner else ""))


def _defined(code: CodeType) -> Place | None:
    """Where the user has written the coroutine function, if that is known and nothing better."""
    if code.co_flags & CO_COROUTINE and is_user(code.co_filename):
        return Place(code.co_filename, code.co_firstlineno, code.co_qualname, code.co_firstlineno)
    return None
