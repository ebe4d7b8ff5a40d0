"""## At run time

Told is an async generator that is thrown away, or is still standing when its test or fixture ends, in the middle of a
`try` with `finally` or of a `with` block: at the line that began to iterate it. One that has nothing to clean up where
it stands is not told, and neither is one whose source cannot be read.
"""

import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from types import AsyncGeneratorType
from typing import Any, TypeAlias

from flake8_concheck.catalogue.pitfalls.definitions import CON702
from pytest_concheck.belongings import Belongings
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.source import cleans_up_at
from pytest_concheck.stacks import place

Generator: TypeAlias = "AsyncGeneratorType[Any, Any]"


class AbandonedAsyncGenerator:
    """Wraps the hooks that loops give to Python (`sys.set_asyncgen_hooks`); generators take no attributes."""

    pitfall = CON702
    limit = ""
    unasked = True

    def __init__(self) -> None:
        self._begun = Belongings()
        self._born: dict[int, Born] = {}

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap both hooks of every loop class."""
        self._env = env
        env.on_leave.append((self._begun.held, env.safe(self, self.leave)))
        begin, end = env.safe(self, self._begin), env.safe(self, self._thrown_away)
        for loop_class in loop_classes():
            patch(undo, loop_class, "_asyncgen_firstiter_hook", lambda original: _before(original, begin))
            patch(undo, loop_class, "_asyncgen_finalizer_hook", lambda original: _before(original, end))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The generators that stand where they have something to clean up."""
        left = self._begun.take(owner)
        told = [self._tell(generator, born) for generator, born in left if _stands_in_the_way(generator)]
        for generator, _ in left:
            self._born.pop(id(generator), None)
        if owner is None:
            self._born.clear()
        return told

    def _begin(self, generator: Generator) -> None:
        # 0 is this function, 1 the guard around it, 2 our hook.
        born = self._env.births.by_hand(sys._getframe(3))
        self._born.pop(id(generator), None)  # Of an older one that ended well and stood at the same address.
        if born:
            self._begun.add(generator, born)
            self._born[id(generator)] = born

    def _thrown_away(self, generator: Generator) -> None:
        if (born := self._born.pop(id(generator), None)) and _stands_in_the_way(generator):
            self._env.tell(born.owner, self._tell(generator, born))

    def _tell(self, generator: Generator, born: Born) -> Sighting:
        frame = generator.ag_frame
        stands = (Trail("stands at", place((frame.f_code, frame.f_lasti))),) if frame else ()
        return born.sighting(self.pitfall, {"generator": generator.__qualname__.replace(".<locals>", "")}, stands)


def _before(original: Callable[..., Any], hear: Callable[[Generator], object]) -> Callable[..., Any]:
    def hook(loop: Any, generator: Generator) -> Any:
        hear(generator)
        return original(loop, generator)

    return hook


def _stands_in_the_way(generator: Generator) -> bool:
    """Whether it is suspended at a `yield` with clean-up around it; one that runs has somebody who iterates it."""
    frame = generator.ag_frame
    if frame is None or generator.ag_running or generator.ag_await is not None or frame.f_lasti < 0:
        return False
    return cleans_up_at(frame.f_code, place((frame.f_code, frame.f_lasti)).line)
