"""What a detector is, what it may ask for, and how the folder of them is read."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

from flake8_concheck.catalogue.pitfall import Pitfall, Seen
from pytest_concheck import detectors
from pytest_concheck.arrivals import Arrivals
from pytest_concheck.beats import Beats
from pytest_concheck.births import Births
from pytest_concheck.calls import Calls
from pytest_concheck.clocks import Clock
from pytest_concheck.futures import Futures
from pytest_concheck.guard import Guard
from pytest_concheck.loops import Loops
from pytest_concheck.mishaps import Mishaps
from pytest_concheck.owners import Owner, Owners
from pytest_concheck.sighting import Sighting
from pytest_concheck.tasks import Tasks
from pytest_concheck.threads import Threads
from pytest_concheck.unawaited import Unawaited

P = ParamSpec("P")
T = TypeVar("T")
Tell = Callable[[Owner | None, Sighting], None]
Leave = Callable[[Owner | None], Iterable[Sighting] | None]


class Env:
    """What a detector may ask for: the clocks, the loops, who owns the code that runs, and what is made and done.

    `tell` hands in a sighting at any time and from any thread; it surfaces with its owner, or at the end of the
    session if it has none or its owner has gone. `on_enter(owner)` is called when a test or a fixture begins,
    `on_leave(owner)` when nothing that could still clean up after it is left to run, and says what is new about it;
    None stands for the end of the session: whatever has not been told yet is due. Beside it stands what the detector
    holds: nobody is asked who has nothing. An owner in whose time nothing was made and no loop has run is not asked
    about, unless a detector sets `asks_always`. `limits` holds the session's figures, those of an owner come first.

    What is shared by detectors (`tasks`, `calls`, …) patches nothing until one of them arms it, with `undo`, which
    puts everything back at the end of the session. `counts(file, code)` tells whether a line of the user's may show a
    pitfall: a test may block its own loop.
    """

    def __init__(
        self,
        tell: Tell,
        guard: Guard,
        owners: Owners,
        loops: Loops,
        limits: dict[str, float],
        clock: Clock,
        counts: Callable[[str, str], bool] = lambda file, code: True,
    ) -> None:
        self.tell, self.guard, self.owners, self.loops = tell, guard, owners, loops
        self.limits, self.clock, self.counts = limits, clock, counts
        self.undo = ExitStack()
        self.on_enter: list[Callable[[Owner], object]] = []
        self.on_leave: list[tuple[object, Leave]] = []
        self.asks_always = False
        self.arrivals = Arrivals()
        self.births = Births(owners)
        self.beats = Beats(loops, clock, guard)
        self.tasks = Tasks(owners, loops, self.births, guard)
        self.threads = Threads(owners, self.births, guard)
        self.mishaps = Mishaps()
        self.unawaited = Unawaited(loops, self.births, guard, self.arrivals)
        self.futures = Futures(owners, self.births, guard, self.arrivals)
        self.calls = Calls(owners, guard, self.arrivals, self.futures, counts)

    def limit(self, name: str, owner: Owner | None) -> float:
        """The figure in force for an owner, by the option's name. Raises KeyError for a name that is no option."""
        return owner.limits.get(name, self.limits[name]) if owner else self.limits[name]

    def safe(self, detector: "Detector", function: Callable[P, T]) -> Callable[P, T | None]:
        """`function`, made fit to run inside the user's program: what it raises switches the detector off instead."""
        return self.guard.safe(detector, named(detector), function)


def named(detector: "Detector") -> str:
    """A detector, as a note calls it."""
    return f"{detector.pitfall.slug} ({detector.pitfall.code})"


@runtime_checkable
class Detector(Protocol):
    """One way of watching. There is no base class; whatever has these is a detector.

    `limit` names the figure (an option such as `slow_callback`) that the pitfall is measured by, or is empty. A
    measured pitfall fails a test only when the user has set the figure: where to draw the line is theirs to say.
    `unasked` tells whether it is looked for unless somebody says otherwise.
    """

    pitfall: Pitfall
    limit: str
    unasked: bool

    def install(self, env: Env, undo: ExitStack) -> None:
        """Start to watch. Everything changed is pushed on `undo`, so that nothing stays behind if this raises."""


def load() -> list[Detector]:
    """One new detector from each module in the folder `detectors`, in the order of their codes.

    Raises TypeError for a module that does not hold what it should.
    """
    names = [module.name for module in pkgutil.iter_modules(detectors.__path__)]
    loaded = [validate(name) for name in names]
    return sorted(loaded, key=lambda detector: detector.pitfall.code)


def validate(name: str) -> Detector:
    """The detector that `detectors/<name>.py` makes; the class is named like the file. Raises TypeError."""
    module = importlib.import_module(f"{detectors.__name__}.{name}")
    class_name = name.title().replace("_", "")
    made = getattr(module, class_name, lambda: None)()
    if not isinstance(made, Detector):
        raise TypeError(f"{module.__name__} has no detector named {class_name}")
    if made.pitfall.seen is Seen.READ:
        raise TypeError(f"{module.__name__} watches for {made.pitfall.code}, which the catalogue leaves to reading")
    return made
