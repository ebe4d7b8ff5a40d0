"""What the tests say of a finding: whether it was confirmed while they ran, by how much, and by which of them."""

from dataclasses import dataclass
from typing import Any

VERDICTS = ("confirmed", "ran", "never run", "unknown")
"""The strongest first: the line did what was said of it, it ran without that, it never ran, or nobody can tell."""
WORDS = {"ran": "ran without it showing", "never run": "never run", "unknown": "unknown to the tests"}
RANKS = {"ran": 40.0, "never run": 20.0, "unknown": 10.0}
CONFIRMED, SURELY = 80.0, 100.0
"""Of 100, how much what is confirmed matters: at least, and at most, from a second on."""


@dataclass(frozen=True, slots=True)
class Testimony:
    verdict: str
    seconds: float | None = None
    tests: tuple[str, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        return self.verdict == VERDICTS[0]

    @property
    def order(self) -> tuple[int, float]:
        """What is to be looked at first comes first."""
        return VERDICTS.index(self.verdict), -(self.seconds or 0.0)

    @property
    def rank(self) -> float:
        """From 0 to 100, in the same order."""
        if not self.is_confirmed:
            return RANKS[self.verdict]
        return round(CONFIRMED + (SURELY - CONFIRMED) * min(self.seconds or 0.0, 1.0), 1)

    def plain(self) -> dict[str, Any]:
        """As it stands in the file, and in what is printed as JSON."""
        said: dict[str, Any] = {"seen": self.verdict}
        return (
            said
            | ({} if self.seconds is None else {"seconds": self.seconds})
            | ({"tests": [*self.tests]} if self.tests else {})
        )

    def __str__(self) -> str:
        """`confirmed: 312 ms in tests/test_orders.py::test_export and 2 more`."""
        if not self.is_confirmed:
            return WORDS[self.verdict]
        told = (duration(self.seconds) if self.seconds else "", in_tests(self.tests))
        said = " ".join(each for each in told if each)
        return f"confirmed: {said}" if said else "confirmed"


UNKNOWN = Testimony("unknown")


def duration(seconds: float) -> str:
    """`312 ms`, `2.1 s`."""
    return f"{max(seconds * 1000, 1):.0f} ms" if seconds < 0.9995 else f"{seconds:.1f} s"


def in_tests(tests: tuple[str, ...]) -> str:
    """`in tests/test_orders.py::test_export and 2 more`; empty without any."""
    if not tests:
        return ""
    more = len(tests) - 1
    return f"in {tests[0]}{f' and {more} more' if more else ''}"
