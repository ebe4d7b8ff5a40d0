"""What decides in a function which part of it runs: a question's own nodes, and those of what its names are given.

A name may be given a thousand values and be asked about a thousand times: each value is looked at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import libcst as cst

from flake8_concheck.model.bodies import inside

Answer: TypeAlias = tuple[bool, tuple[str, ...]]
Look: TypeAlias = Callable[[cst.CSTNode], Answer]
"""What one expression by itself answers: whether it is so, and names of functions that may make it so."""


@dataclass(slots=True)
class Given:
    """What the first values that a name is given answer together."""

    count: int = 0
    is_so: bool = False
    names: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Questions:
    """`held` is what each name is given so far. A question is answered by what was held when it was first asked."""

    held: dict[str, list[cst.CSTNode]]
    answers: dict[int, Answer] = field(default_factory=dict)
    looked: dict[int, Answer] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)

    def answer(self, question: cst.CSTNode, look: Look) -> Answer:
        key = id(question)
        if key not in self.answers:
            self.answers[key] = False, ()
            read = dict.fromkeys(each.value for each in inside(question) if type(each) is cst.Name)
            held = [self._given(name, look) for name in read if name in self.held]
            is_so, names = self._look(question, look)
            names = tuple(dict.fromkeys((*names, *(name for each in held for name in each.names))))
            self.answers[key] = is_so or any(each.is_so for each in held), names
        return self.answers[key]

    def _given(self, name: str, look: Look) -> Given:
        known, values = self.given.setdefault(name, Given()), self.held[name]
        while known.count < len(values):
            is_so, names = self._look(values[known.count], look)
            known.is_so = known.is_so or is_so
            known.names.update(dict.fromkeys(names))
            known.count += 1
        return known

    def _look(self, node: cst.CSTNode, look: Look) -> Answer:
        if id(node) not in self.looked:
            self.looked[id(node)] = look(node)
        return self.looked[id(node)]
