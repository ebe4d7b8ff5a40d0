"""Owns the detectors: installs them, tells them who begins and ends, and puts everything back. Knows no pytest."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Protocol

from pytest_concheck.anyio_runner import AnyioRunner
from pytest_concheck.clocks import Clock
from pytest_concheck.detector import Detector, Env, named
from pytest_concheck.guard import Guard
from pytest_concheck.loops import Loops
from pytest_concheck.overhead import Overhead
from pytest_concheck.owners import Before, Owner, Owners
from pytest_concheck.sighting import Sighting
from pytest_concheck.tornado_runner import TornadoRunner


class Recorder(Protocol):
    """What notes what goes on, beside the detectors."""

    def install(self, env: Env, undo: ExitStack) -> None:
        """Start to note. Everything changed is pushed on `undo`."""


class Watcher:
    """Watches one session; `on_said(sighting, owner)` hears whatever is said.

    A detector that raises is switched off and noted; it never reaches the user's program.
    """

    def __init__(
        self,
        detectors: Sequence[Detector],
        limits: Mapping[str, float],
        clock: Clock | None = None,
        counts: Callable[[str, str], bool] = lambda file, code: True,
    ) -> None:
        self.detectors = tuple(detectors)
        self.owners = Owners()
        self.loops = Loops(self.owners)
        self.notes: list[str] = []
        self.on_said: list[Callable[[Sighting, str], object]] = []
        guard = Guard(self._trouble)
        self._env = Env(self._tell, guard, self.owners, self.loops, dict(limits), clock or Clock(), counts)
        self._undo = self._env.undo
        self.overhead = Overhead(self._env.beats, self._env.births)
        self.tasks = self._env.tasks
        self._told: defaultdict[Owner | None, list[Sighting]] = defaultdict(list)
        self._muted = False

    def install(self) -> None:
        """Patch the loops and install every detector; one that cannot be installed is undone and noted."""
        if not self.detectors:
            return
        try:
            self.loops.install(self._undo)
            AnyioRunner(self.owners).install(self._undo, self._env.arrivals)
            TornadoRunner(self.loops).install(self._undo, self._env.arrivals)
            for detector in self.detectors:
                self._install_one(detector)
        except BaseException:
            self.uninstall()
            raise

    def record(self, recorder: Recorder) -> None:
        """Have a recorder note what goes on; one that cannot be installed is noted in its turn."""
        self._env.guard.safe(recorder, type(recorder).__name__, recorder.install)(self._env, self._undo)

    def uninstall(self) -> None:
        """Put everything back, in reverse order. Safe to call twice."""
        self._undo.close()

    def enter(self, owner: Owner) -> Before:
        """From now on `owner` answers for what is made, until `exit` is given what this returns."""
        for enter in self._env.on_enter:
            enter(owner)
        owner.seen = self._env.births.made
        return self.owners.enter(owner)

    def exit(self, before: Before) -> None:
        """The owner before answers again."""
        self.owners.exit(before)

    @contextmanager
    def owned(self, owner: Owner) -> Iterator[None]:
        """Run the block with `owner` answering for what it makes."""
        before = self.enter(owner)
        try:
            yield
        finally:
            self.exit(before)

    def begin(self) -> None:
        """The setup of a test begins; nothing of the user's has run for it yet."""
        self._env.unawaited.expect()

    def has_nothing_on(self, owner: Owner) -> bool:
        """Whether `leave` would have nothing to say, and nobody to ask: most tests of most suites make nothing."""
        return owner.seen == self._env.births.made and not (self._told or self._env.asks_always)

    def leave(self, owner: Owner, *, last: bool) -> list[Sighting]:
        """What is known of `owner` and has not been said; `last` tells that nothing may clean up after it any more.

        Nobody is asked if nothing was made since the last time.
        """
        made = self._env.births.made
        if last and (owner.seen != made or self._env.asks_always):
            owner.seen = made
            self._ask(owner)
        return self._said(self._told.pop(owner, []))

    def finish(self) -> list[Sighting]:
        """At the end of the session: all that nobody has been told, whoever it belongs to."""
        self._ask(None)
        told = [sighting for sightings in self._told.values() for sighting in sightings]
        self._told.clear()
        return self._said(told)

    def mute(self) -> None:
        """Say nothing more: the session is being broken off, and what it leaves behind is nobody's mistake."""
        self._muted = True

    def _said(self, told: list[Sighting]) -> list[Sighting]:
        """Nothing once the session is being broken off."""
        if self._muted:
            return []
        for event in self.on_said:
            for each in told:
                event(each, each.owner)
        return told

    def _ask(self, owner: Owner | None) -> None:
        for held, leave in self._env.on_leave:
            if held and (told := leave(owner)):
                self._told[owner].extend(told)
        if owner is None or owner.is_test:
            self._env.unawaited.collect()  # Only now, or it would be the collector that ends what is asked about.

    def _install_one(self, detector: Detector) -> None:
        with ExitStack() as own:
            try:
                detector.install(self._env, own)
            except Exception as problem:
                self._env.guard.failed(detector, named(detector), problem)
                return
            self._undo.push(own.pop_all())

    def _tell(self, owner: Owner | None, sighting: Sighting) -> None:
        self._told[owner].append(sighting)

    def _trouble(self, name: str, problem: BaseException) -> None:
        self.notes.append(f"CON000 {name} was switched off: {type(problem).__name__}: {problem}")
