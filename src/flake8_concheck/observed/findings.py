"""What became of a finding of the reading half while the tests ran."""

from dataclasses import dataclass
from typing import Any, Self

from flake8_concheck.observed import row
from flake8_concheck.observed.row import Plain
from flake8_concheck.testimony import VERDICTS, Testimony

FINDING = ("path", "code", "statement", "seen", "seconds", "tests")


@dataclass(frozen=True, slots=True)
class Finding:
    """`path` has slashes and is relative to the folder of the file; `statement` is the digest that a baseline has."""

    path: str
    code: str
    statement: str
    seen: Testimony
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, entry: Plain) -> Self:
        """Raises NoEntry. A verdict of a later concheck is none that we can tell."""
        verdict = row.text(entry, "seen")
        seen = Testimony(verdict if verdict in VERDICTS else "unknown", row.seconds(entry), row.tests(entry))
        statement = entry.get("statement")
        if not isinstance(statement, str):
            raise row.NoEntry("'statement' must be text")
        return cls(row.text(entry, "path"), row.text(entry, "code"), statement, seen, row.others(entry, FINDING))

    @property
    def key(self) -> tuple[str, ...]:
        return (self.path, self.code, self.statement)

    def joined(self, other: "Finding") -> "Finding":
        mine, theirs = VERDICTS.index(self.seen.verdict), VERDICTS.index(other.seen.verdict)
        if mine == theirs:
            seconds = max((each.seconds for each in (self.seen, other.seen) if each.seconds is not None), default=None)
            seen = Testimony(self.seen.verdict, seconds, row.first(self.seen.tests + other.seen.tests))
        else:
            seen = self.seen if mine < theirs else other.seen
        return Finding(self.path, self.code, self.statement, seen, row.joined(self.others, other.others))

    def plain(self) -> dict[str, Any]:
        where = {"path": self.path, "code": self.code, "statement": self.statement}
        return where | self.seen.plain() | row.plain(self.others)
