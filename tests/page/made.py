"""Runs to show on a page, made up."""

import random

from flake8_concheck.catalogue.pitfalls.blocking import CON101, CON112
from flake8_concheck.catalogue.pitfalls.tasks import CON321
from pytest_concheck.page.run import Costly, Outcome, Run, Seen
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Place
from pytest_concheck.timeline import (
    DONE,
    PENDING,
    Held,
    LoopLife,
    Span,
    Stall,
    TaskLife,
    ThreadLife,
    Timeline,
    Work,
)

HERE = __file__
ORDERS, STORE = Place(HERE, 30, "OrderService.export", 30), Place(HERE, 35, "Store.flush", 36)


def timeline(test: str, seconds: float = 0.8, seed: int = 1) -> Timeline:
    """A test that has one of everything: it waits, holds its loop twice, and leaves a task and a thread behind."""
    dice = random.Random(seed)
    busy = tuple(dice.choice((0, 0, 2, 5, 20, 60, 100)) for _ in range(96))
    stalls = (Stall(0.1, 0.22, 0.21, 0.01, ORDERS), Stall(0.45, 0.08, 0.08, 0.07, STORE))
    workers = tuple(
        TaskLife(f"Task-{n}", "worker", STORE, Span(0.05 + n / 100, 0.5 + dice.random() / 4), DONE) for n in range(6)
    )
    tasks = (
        TaskLife("Task-2", "OrderService.serve", ORDERS, Span(0.02, None), PENDING),
        *workers,
        TaskLife("Task-9", "OrderService.notify", ORDERS, Span(0.3, 0.41), DONE),
    )
    work = tuple(Work(f"render_{n}", Span(0.1 + n / 8, 0.15 + n / 7), 0.02) for n in range(4))
    threads = (
        ThreadLife("ThreadPoolExecutor-0_0", Span(0.09, 0.7), DONE, work),
        ThreadLife("poller", Span(0.2, None), PENDING),
    )
    held = (Held(ORDERS, 1, 0.21, 0.01, 0.21), Held(STORE, 1, 0.08, 0.07, 0.08))
    loop = LoopLife("loop in MainThread", 0.01, seconds / 98, busy, seconds * 0.3, 391)
    return Timeline(test, seconds, (loop,), stalls, tasks, threads, held, {"tasks": 12})


def seen(test: str = "tests/test_orders.py::test_export") -> tuple[Seen, ...]:
    """A line that fails its tests, one that does not, and one that was reached in two ways."""
    leak = Sighting(
        CON321,
        {"task": "'Task-2' (OrderService.serve)", "owner": test},
        ORDERS,
        test,
        (Trail("called by", STORE), Trail("waits at", STORE)),
        notes=("seen 3 times at this line",),
    )
    slow = Sighting(
        CON112, {"duration": "0.21 s", "spent": "0.20 s waiting, 0.01 s computing", "where": "export"}, STORE, test
    )
    sleep = Sighting(CON101, {"callee": "time.sleep", "instead": "await asyncio.sleep(...)"}, STORE, test)
    other = Sighting(CON101, sleep.facts, STORE, "tests/test_other.py::test_it", (Trail("called by", ORDERS),))
    return (
        Seen((leak,), 3, 0.0, (test, "tests/test_other.py::test_it"), fails=True),
        Seen((slow,), 1, 0.21, (test,), fails=False),
        Seen((sleep, other), 2, 0.0, (test,), fails=True, confirms=("CON101 at the same line: time.sleep() blocks",)),
    )


def run(tests: int = 12, timelines: int = 4, lines: int = 5) -> Run:
    """A session of so many tests, of which the first so many have a timeline."""
    names = [
        f"tests/package_{n // 40}/test_module_{n // 20}.py::TestOrders::test_number[{n}-some-words]"
        for n in range(tests)
    ]
    dice = random.Random(1)
    outcomes = [
        Outcome(name, dice.choice(("passed",) * 9 + ("failed",)), dice.random(), dice.random() / 3) for name in names
    ]
    costly = tuple(
        Costly(
            Held(
                Place(HERE, 20 + n, f"function_{n}", 20 + n),
                n + 1,
                3 / (n + 1),
                1 / (n + 1) if n != 2 else None,
                1 / (n + 1),
            ),
            names[0],
            2 + n,
        )
        for n in range(lines)
    )
    return Run(
        facts=(f"{tests} tests in 81 s", "Python 3.12.1", "asyncio", "concheck 0.1.0", "2026-11-28 15:32 UTC"),
        tests=tuple(outcomes),
        seen=seen(names[0]),
        costly=costly,
        timelines=tuple(timeline(name, seed=number) for number, name in enumerate(names[:timelines])),
        outcomes={each.test: each.outcome for each in outcomes[:timelines]},
    )
