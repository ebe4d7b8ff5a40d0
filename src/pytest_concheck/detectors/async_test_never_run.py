"""## At run time

Told is a test that is an `async def` and was called but not awaited, at its definition: pytest takes the coroutine it
returns for a result. pytest fails such functions itself where no plugin runs them; those of a plain
`unittest.TestCase` pass.

Missed is a test that pytest does not collect at all.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.access import CON811
from pytest_concheck.detector import Env
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import Place
from pytest_concheck.unawaited import Coroutine


class AsyncTestNeverRun:
    """Recognises the test's own coroutine among those that nobody awaits."""

    pitfall = CON811
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Listen."""
        self._env = env
        env.unawaited.arm(env.undo)
        env.unawaited.on_unawaited.append(env.safe(self, self._hear))

    def _hear(self, coroutine: Coroutine, site: Place | None, is_old: bool) -> None:
        owner, code = self._env.owners.test, coroutine.cr_code
        if owner and owner.runs is code:
            name, _, test = code.co_qualname.rpartition(".")
            facts = {"test": test, "base": name or "whoever calls it"}
            place = Place(code.co_filename, code.co_firstlineno, code.co_qualname, code.co_firstlineno)
            self._env.tell(owner, Sighting(self.pitfall, facts, place, owner.name))
