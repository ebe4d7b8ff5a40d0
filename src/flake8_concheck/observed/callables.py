"""What was seen of a callable: that it held the loop, or that it gave something to await."""

from dataclasses import dataclass
from typing import Any, Self

from flake8_concheck.observed import row
from flake8_concheck.observed.row import Plain

BLOCKING = ("callable", "seconds", "times", "tests", "at")
AWAITABLE = ("callable", "times", "tests")


@dataclass(frozen=True, slots=True)
class Blocking:
    """`seconds`: the longest that one call held the loop, and `at`: where that was called, as `path:function`."""

    callable: str
    seconds: float
    times: int = 1
    tests: tuple[str, ...] = ()
    at: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, entry: Plain) -> Self:
        """Raises NoEntry."""
        seconds = row.seconds(entry)
        if seconds is None:
            raise row.NoEntry("'seconds' must be a number")
        at = row.text(entry, "at") if entry.get("at") else ""
        others = row.others(entry, BLOCKING)
        return cls(row.text(entry, "callable"), seconds, row.times(entry), row.tests(entry), at, others)

    @property
    def key(self) -> tuple[str, ...]:
        return (self.callable,)

    def joined(self, other: "Blocking") -> "Blocking":
        slowest = max((self, other), key=lambda each: (each.seconds, each.at))
        return Blocking(
            self.callable,
            slowest.seconds,
            self.times + other.times,
            row.first(self.tests + other.tests),
            slowest.at,
            row.joined(self.others, other.others),
        )

    def plain(self) -> dict[str, Any]:
        values = {"callable": self.callable, "seconds": self.seconds, "times": self.times, "tests": [*self.tests]}
        return values | ({"at": self.at} if self.at else {}) | row.plain(self.others)


@dataclass(frozen=True, slots=True)
class Awaitable:
    """What it gave has to be awaited, or never runs."""

    callable: str
    times: int = 1
    tests: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, entry: Plain) -> Self:
        """Raises NoEntry."""
        name = row.text(entry, "callable")
        return cls(name, row.times(entry), row.tests(entry), row.others(entry, AWAITABLE))

    @property
    def key(self) -> tuple[str, ...]:
        return (self.callable,)

    def joined(self, other: "Awaitable") -> "Awaitable":
        tests = row.first(self.tests + other.tests)
        return Awaitable(self.callable, self.times + other.times, tests, row.joined(self.others, other.others))

    def plain(self) -> dict[str, Any]:
        values = {"callable": self.callable, "times": self.times, "tests": [*self.tests]}
        return values | row.plain(self.others)
