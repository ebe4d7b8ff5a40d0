"""Made-up functions: in some a few names are given to each other, in circles and through containers; others call each
other."""

import random
import re
from collections.abc import Iterator

FORMS = (
    *("N", "N", "g()", "h", "(E if E else E)", "(E or E)", "[E, E]", "(E, E)", "(N := E)"),
    *("list(E)", "N.pop()", "[E for N in E]", "N[0]", "asyncio.gather(*E)", "(lambda: E)"),
    *("{E: E}", "sorted(E)", "N.values()"),
)
SIMPLE = 4
"""So many forms nest nothing."""
LINES = (
    *("N = E", "N = E", "N = E", "N = N = E", "N, N = E, E", "N, *N = E"),
    *("N.append(E)", "N[E] = E", "await E", "use(E)", "N: T = E", "N = []", "E"),
    *("async def fN():", "for N in E:", "if E:", "try:"),
)
DEEPEST = 3
BLOCKS = ("time.sleep(1)", "os.system('x')", "seen()")


class Tangle:
    """One text; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.names = ["a", "b", "c", "d"][: self.random.randint(1, 4)]
        self.text = "".join(f"{each}\n" for each in ("import asyncio", "async def f():", *self._lines(1)))

    def _filled(self, form: str, deep: int) -> str:
        return re.sub("[NE]", lambda at: self._expression(deep + 1) if at[0] == "E" else self._name(), form)

    def _name(self) -> str:
        return self.random.choice(self.names)

    def _expression(self, deep: int) -> str:
        return self._filled(self.random.choice(FORMS if deep < DEEPEST else FORMS[:SIMPLE]), deep)

    def _lines(self, deep: int) -> Iterator[str]:
        indent = "    " * deep
        for _ in range(self.random.randint(2, 8 if deep == 1 else 4)):
            line = self._filled(self.random.choice(LINES if deep < DEEPEST else LINES[:-4]), 0)
            yield indent + line
            if line.endswith(":"):
                yield from self._lines(deep + 1)
            if line == "try:":
                yield f"{indent}except OSError:"
                yield from self._lines(deep + 1)


def calls_of_each_other(seed: int) -> str:
    """A few plain functions that call each other and what blocks, some on a condition. Nothing is in `seen()`."""
    chosen = random.Random(seed)
    functions, most, hangs = chosen.randint(4, 14), chosen.randint(1, 3), chosen.choice((0.0, 0.2, 0.5))
    lines = ["import os, time", "def seen():", "    pass"]
    for each in range(functions):
        lines += [f"def f{each}(x):", "    pass"]
        for _ in range(chosen.randint(0, most)):
            call = chosen.choice(BLOCKS) if chosen.random() < 0.15 else f"f{chosen.randrange(functions)}(x)"
            lines.append(f"    if x: {call}" if chosen.random() < hangs else f"    {call}")
    return "".join(f"{each}\n" for each in lines)
