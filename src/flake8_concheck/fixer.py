"""A fixer is a value: the pitfalls it mends, and one function that proposes how."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from flake8_concheck.catalogue.pitfall import Pitfall
from flake8_concheck.fixing.proposal import Proposal
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding

Mend = Callable[[Finding, Model], Iterator[Proposal]]


@dataclass(frozen=True, slots=True)
class Fixer:
    """`rank`: of several fixers for one pitfall, those with the lower number are offered first."""

    pitfalls: tuple[Pitfall, ...]
    mend: Mend
    rank: int


def fixer(*pitfalls: Pitfall, rank: int = 0) -> Callable[[Mend], Fixer]:
    """Make the function below a Fixer for findings of these pitfalls; it yields nothing where it is not sure."""
    return lambda mend: Fixer(pitfalls, mend, rank)


@cache
def load() -> dict[str, tuple[Fixer, ...]]:
    """Every fixer in the folder `fixers`, by the codes of what it mends. Being there is being registered."""
    from flake8_concheck import fixers

    found: dict[str, list[Fixer]] = {}
    for info in pkgutil.iter_modules(fixers.__path__):
        module = importlib.import_module(f"{fixers.__name__}.{info.name}")
        for each in (value for value in vars(module).values() if isinstance(value, Fixer)):
            for pitfall in each.pitfalls:
                found.setdefault(pitfall.code, []).append(each)
    return {code: tuple(sorted(each, key=lambda fixer: fixer.rank)) for code, each in found.items()}


def propose(pitfall: Pitfall, finding: Finding, model: Model) -> Iterator[Proposal]:
    """What may be done about a finding, the best first. For `engine.examine`."""
    for each in load().get(pitfall.code, ()):
        yield from each.mend(finding, model)
