"""What a detector is, what it may ask for, and how the folder of them is read."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

from flake8_concheck.catalogue.pitfall import Pitfall, Seen
from pytest_concheck import detectors
from pytest_concheck.clocks import Clock
from pytest_concheck.loops import Loops
from pytest_concheck.owners import Owner, Owners
from pytest_concheck.sighting import Sighting

P = ParamSpec("P")
T = TypeVar("T")
Tell = Callable[[Owner | None, Sighting], None]
Trouble = Callable[["Detector", BaseException], None]


@dataclass(frozen=True)
class Env:
    """What a detector may ask for: the clocks, the loops, and who owns the code that runs.

    `tell` hands in a sighting at any time and from any thread; it surfaces with its owner, or at the end of the
    session if it has none or its owner has gone. `limits` holds the session's figures, those of an owner come first.
    """

    tell: Tell
    trouble: Trouble
    owners: Owners
    loops: Loops
    limits: dict[str, float] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    broken: set[int] = field(default_factory=set)

    def limit(self, name: str, owner: Owner | None) -> float:
        """The figure in force for an owner, by the option's name. Raises KeyError for a name that is no option."""
        return owner.limits.get(name, self.limits[name]) if owner else self.limits[name]

    def safe(self, detector: "Detector", function: Callable[P, T]) -> Callable[P, T | None]:
        """`function`, made fit to run inside the user's program: what it raises switches the detector off instead."""
        number = id(detector)

        def guarded(*args: P.args, **kwargs: P.kwargs) -> T | None:
            if number in self.broken:
                return None
            try:
                return function(*args, **kwargs)
            except Exception as problem:
                self.broken.add(number)
                self.trouble(detector, problem)
                return None

        return guarded


@runtime_checkable
class Detector(Protocol):
    """One way of watching. There is no base class; whatever has these four is a detector.

    `limit` names the figure (an option such as `slow_callback`) that the pitfall is measured by, or is empty. A
    measured pitfall fails a test only when the user has set the figure: where to draw the line is theirs to say.
    """

    pitfall: Pitfall
    limit: str

    def install(self, env: Env, undo: ExitStack) -> None:
        """Start to watch. Everything changed is pushed on `undo`, so that nothing stays behind if this raises."""

    def enter(self, owner: Owner) -> None:
        """A test or a fixture begins."""

    def leave(self, owner: Owner | None, *, last: bool) -> Iterable[Sighting]:
        """Say what is new about `owner`.

        `last` tells that nothing which could still clean up after it is left to run. None stands for the end of the
        session: whatever has not been told yet is due.
        """


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
