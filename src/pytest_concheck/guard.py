"""Stands between our code and the user's program: an error of ours switches its origin off, and goes no further."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Guard:
    """Knows who is broken. `trouble(name, problem)` is told once of each."""

    def __init__(self, trouble: Callable[[str, BaseException], None]) -> None:
        self._trouble = trouble
        self._broken: set[int] = set()

    def failed(self, whose: object, name: str, problem: BaseException) -> None:
        """Switch `whose` off."""
        if id(whose) not in self._broken:
            self._broken.add(id(whose))
            self._trouble(name, problem)

    def safe(self, whose: object, name: str, function: Callable[P, T]) -> Callable[P, T | None]:
        """`function`, fit to run inside the user's program: what it raises switches `whose` off instead."""
        number = id(whose)
        broken = self._broken

        def guarded(*args: P.args, **kwargs: P.kwargs) -> T | None:
            if number in broken:
                return None
            try:
                return function(*args, **kwargs)
            except Exception as problem:
                self.failed(whose, name, problem)
                return None

        return guarded
