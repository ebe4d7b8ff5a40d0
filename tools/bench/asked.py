"""What a run was asked for, which every bench is told; and what a bench is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench.environments import Environments
from tools.bench.results import Growth, Section, Table


class Wrong(Exception):
    """What was asked for cannot be done; says why."""


@dataclass(frozen=True)
class Asked:
    """`folders` hold the code to read, `home` is for temporary files, `lines` the most that a made-up file has."""

    folders: Sequence[Path]
    rounds: int
    home: Path
    lines: int
    short: bool
    environments: Environments

    def many(self, times: int) -> int:
        """Rounds of what is quick; the short form does without more of them."""
        return self.rounds if self.short else self.rounds * times


@dataclass(frozen=True)
class Bench:
    """A name to ask for it by, what the page says, and what to do. `about` tells what is measured, and the budget."""

    name: str
    heading: str
    about: str
    measure: Callable[[Asked], Iterable[Table | Growth]]

    def section(self, asked: Asked) -> Section:
        return Section(self.name, self.heading, self.about.strip(), tuple(self.measure(asked)))
