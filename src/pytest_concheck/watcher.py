"""Owns the detectors: installs them, tells them who begins and ends, and puts everything back. Knows no pytest."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from pytest_concheck.anyio_runner import AnyioRunner
from pytest_concheck.clocks import Clock
from pytest_concheck.detector import Detector, Env, named
from pytest_concheck.guard import Guard
from pytest_concheck.loops import Loops
from pytest_concheck.owners import Owner, Owners
from pytest_concheck.sighting import Sighting


class Watcher:
    """Watches one session. A detector that raises is switched off and noted; it never reaches the user's program."""

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
        guard = Guard(self._trouble)
        self._env = Env(self._tell, guard, self.owners, self.loops, dict(limits), clock or Clock(), counts)
        self._undo = self._env.undo
        self._anyio = AnyioRunner(self.owners)
        self._told: defaultdict[Owner | None, list[Sighting]] = defaultdict(list)
        self._muted = False

    def install(self) -> None:
        """Patch the loops and install every detector; one that cannot be installed is undone and noted."""
        if not self.detectors:
            return
        try:
            self.loops.install(self._undo)
            for detector in self.detectors:
                self._install_one(detector)
        except BaseException:
            self.uninstall()
            raise

    def uninstall(self) -> None:
        """Put everything back, in reverse order. Safe to call twice."""
        self._undo.close()

    @contextmanager
    def owned(self, owner: Owner) -> Iterator[None]:
        """Run the block with `owner` answering for what it makes."""
        self.prepare()
        for detector in self.detectors:
            self._env.safe(detector, detector.enter)(owner)
        with self.owners.inside(owner):
            yield

    def begin(self) -> None:
        """The setup of a test begins; nothing of the user's has run for it yet."""
        self._env.unawaited.expect()

    def prepare(self) -> None:
        """Patch what has been imported by now; to be called before a test's body, which runs the fixtures' imports."""
        if self.detectors:
            self._anyio.patch_if_loaded(self._undo)

    def leave(self, owner: Owner, *, last: bool) -> list[Sighting]:
        """What is known of `owner` and has not been said; `last` as for `Detector.leave`."""
        for detector in reversed(self.detectors):
            for sighting in self._env.safe(detector, detector.leave)(owner, last=last) or ():
                self._told[owner].append(sighting)
        return [] if self._muted else self._told.pop(owner, [])

    def finish(self) -> list[Sighting]:
        """At the end of the session: all that nobody has been told, whoever it belongs to."""
        for detector in reversed(self.detectors):
            for sighting in self._env.safe(detector, detector.leave)(None, last=True) or ():
                self._told[None].append(sighting)
        told = [sighting for sightings in self._told.values() for sighting in sightings]
        self._told.clear()
        return [] if self._muted else told

    def mute(self) -> None:
        """Say nothing more: the session is being broken off, and what it leaves behind is nobody's mistake."""
        self._muted = True

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
