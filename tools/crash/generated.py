"""Many texts that nobody wrote: made from seeds, so that each can be made again."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

from hypothesis import HealthCheck, Phase, given, seed, settings

from flake8_concheck.incremental.accepted import is_python
from tools.crash.complaints import complaints
from tools.crash.mutations import by_token, by_tree, samples
from tools.crash.pieces import pieces
from tools.crash.programs import programs
from tools.crash.watched import each_watched

PORTION = 250
LIMIT = 900.0
OFTEN = 40
ASKED, FAR, SIMPLE = 5, 1_000_000_000, 5
"""How often hypothesis is asked for what is missing, how far the seeds for that lie from the first, and how many of the
simplest texts, with which it begins each time, to allow for."""
KINDS = ("composed", "by token", "by tree")
Task = tuple[str, int, int]
"""The kind, the seed, and how many."""
Outcome = tuple[int, int, int, list[str]]
"""How many texts, how many lines, how many that this Python refuses, and the complaints."""


def generate(number: int, first: int, jobs: int) -> list[str]:
    """So many texts of all kinds, each made once. Returns the complaints."""
    tasks = [(_kind(turn), first + turn, PORTION) for turn in range(-(-number // PORTION))]
    count = {kind: Counter[str]() for kind in KINDS}
    said: list[str] = []
    for number_done, done in enumerate(each_watched(attempt, tasks, jobs, LIMIT), 1):
        texts, lines, broken, complained = done.result or (0, 0, 0, [f"the process died, or took more than {LIMIT} s"])
        count[done.task[0]].update(texts=texts, lines=lines, broken=broken)
        for each in complained:
            print(f"    COMPLAINT {done.task}: {each}", flush=True)
        said += [f"{done.task}: {each}" for each in complained]
        if number_done % OFTEN == 0 or number_done == len(tasks):
            _tell(count, said)
    return said


def _tell(count: dict[str, Counter[str]], said: list[str]) -> None:
    """So far."""
    whole = sum(count.values(), Counter[str]())
    print(f"programs: {whole['texts']:,} texts, {whole['lines']:,} lines; {len(said)} complaints")
    for kind, each in count.items():
        texts, lines, broken = (f"{each[name]:,}" for name in ("texts", "lines", "broken"))
        print(f"    {kind}: {texts} texts, {lines} lines, {broken} of the texts no Python", flush=True)


def _kind(turn: int) -> str:
    """A third composed, half changed by token, which is quickly told of, and the rest by tree."""
    return (KINDS[0], KINDS[1], KINDS[1], KINDS[0], KINDS[1], KINDS[2])[turn % 6]


def attempt(task: Task) -> Outcome:
    """Make the texts, and complain of them."""
    kind, start, number = task
    lines = broken = made = 0
    said: list[str] = []
    for text in dict.fromkeys(_texts(kind, start, number)):
        made += 1
        lines += text.count("\n") + 1
        broken += not is_python(text)
        said += [f"{each}\n{text}" for each in complaints(text)]
    return made, lines, broken, said


def _texts(kind: str, start: int, number: int) -> Iterator[str]:
    if kind == "composed":
        yield from composed(start, number)
        return
    choose = random.Random(start)
    mutate: Callable[[str, random.Random], str] = by_token if kind == "by token" else by_tree
    real = samples()
    for _ in range(number):
        yield mutate(choose.choice(real) if choose.random() < 0.7 else choose.choice(pieces()).text, choose)


def composed(start: int, number: int) -> list[str]:
    """So many different programs of hypothesis's making. It makes some twice, so it is asked again for those."""
    made: dict[str, None] = {}
    for turn in range(ASKED):
        if len(made) < number:
            made |= dict.fromkeys(_composed(start + turn * FAR, number - len(made) + SIMPLE))
    return [*made][:number]


def _composed(start: int, number: int) -> list[str]:
    made: list[str] = []
    few = settings(
        max_examples=number, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=[*HealthCheck]
    )

    @seed(start)
    @few
    @given(programs())
    def note(text: str) -> None:
        made.append(text)

    note()
    return made
